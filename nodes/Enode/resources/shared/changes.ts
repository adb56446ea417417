import { type IDataObject, OperationalError } from 'n8n-workflow';

/** What an update sends; throws where that would change nothing. */
export function changes(fields: IDataObject): IDataObject {
	if (Object.keys(fields).length > 0) return { ...fields };
	throw new OperationalError('This update would change nothing', {
		description: "Choose at least one field under 'Update Fields'.",
	});
}
