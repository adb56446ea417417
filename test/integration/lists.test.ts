import { searchList } from '../support/engine';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox();

/** A vehicle that has all four things by which it can be found. */
function aVehicle() {
	const { value } = sandbox.control.state.assets.vehicle
		.newestFirst()
		.find(
			({ value: { information } }) =>
				information.displayName && information.vin && information.model,
		)!;
	return value;
}

describe('the list of vehicles', () => {
	it('shows every vehicle with its name, product and user', async () => {
		const { results, paginationToken } = await searchList(sandbox.credential(), 'searchVehicles');
		const { id, userId, information } = aVehicle();
		expect(results).toHaveLength(24);
		expect(paginationToken).toBeUndefined();
		expect(results).toContainEqual({
			name: `${information.displayName} · ${information.brand} ${information.model} · ${userId}`,
			value: id,
		});
	});

	it.each(['name', 'model', 'VIN', 'ID'] as const)(
		'finds a vehicle by its %s, in any case',
		async (by) => {
			const { id, information } = aVehicle();
			const texts = {
				name: information.displayName,
				model: information.model,
				VIN: information.vin,
				ID: id,
			};
			const { results } = await searchList(
				sandbox.credential(),
				'searchVehicles',
				` ${texts[by]!.toUpperCase()} `,
			);
			expect(results.map(({ value }) => value)).toContain(id);
			expect(results.length).toBeLessThan(24);
		},
	);

	it('is empty when nothing fits', async () => {
		const { results } = await searchList(sandbox.credential(), 'searchVehicles', 'no such car');
		expect(results).toEqual([]);
	});

	it('says what happened when it cannot be had', async () => {
		const credential = sandbox.credential({ clientSecret: 'guess' });
		await expect(searchList(credential, 'searchVehicles')).rejects.toThrow(
			'Enode refused the client ID or the client secret',
		);
		sandbox.control.addFault({
			match: { path: '/vehicles' },
			respond: { kind: 'json', status: 200, body: {} },
		});
		await expect(searchList(sandbox.credential(), 'searchVehicles')).rejects.toThrow(
			'not a page of a list',
		);
	});
});

describe('the list of users', () => {
	it('shows every user', async () => {
		const { results } = await searchList(sandbox.credential(), 'searchUsers');
		expect(results).toHaveLength(8);
		expect(results).toContainEqual({ name: 'anna-berg', value: 'anna-berg' });
	});

	it('finds users by a part of their ID', async () => {
		const { results } = await searchList(sandbox.credential(), 'searchUsers', 'example.com');
		expect(results).toEqual([{ name: 'jörg@example.com', value: 'jörg@example.com' }]);
	});
});

describe('a long list', () => {
	const many = useSandbox({ vehicleCount: 130 });

	it('comes page by page as the user scrolls', async () => {
		const credential = many.credential();
		const seen: unknown[] = [];
		let page = await searchList(credential, 'searchVehicles');
		seen.push(...page.results);
		while (page.paginationToken) {
			page = await searchList(
				credential,
				'searchVehicles',
				undefined,
				page.paginationToken as string,
			);
			seen.push(...page.results);
		}
		expect(seen).toHaveLength(130);
		expect(many.apiRequests()).toHaveLength(3);
	});

	it('is searched through to its last page', async () => {
		const { id } = many.control.state.assets.vehicle.newestFirst()[129]!.value;
		const { results } = await searchList(many.credential(), 'searchVehicles', id);
		expect(results.map(({ value }) => value)).toEqual([id]);
	});
});
