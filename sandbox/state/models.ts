/** What all cars of one model have in common: kWh usable, km on a full battery, kW on a home charger. */
export interface Model {
	vendor: string;
	brand: string;
	model: string;
	/** First eight characters of the VIN: manufacturer and type. */
	vinPrefix: string;
	capacity: number;
	fullRange: number;
	acPower: number;
	/** What the vendor lets others do. */
	remote: 'full' | 'charging' | 'readOnly';
}

const model = (
	vendor: string,
	brand: string,
	name: string,
	vinPrefix: string,
	[capacity, fullRange, acPower]: [number, number, number],
	remote: Model['remote'],
): Model => ({ vendor, brand, model: name, vinPrefix, capacity, fullRange, acPower, remote });

export const MODELS = {
	model3: model('TESLA', 'Tesla', 'Model 3', 'LRW3E7EK', [75, 513, 11], 'full'),
	modelY: model('TESLA', 'Tesla', 'Model Y', 'XP7YGCEK', [75, 455, 11], 'full'),
	id3: model('VOLKSWAGEN', 'Volkswagen', 'ID.3', 'WVWZZZE1', [58, 427, 11], 'charging'),
	id4: model('VOLKSWAGEN', 'Volkswagen', 'ID.4', 'WVGZZZE2', [77, 520, 11], 'charging'),
	i4: model('BMW', 'BMW', 'i4 eDrive40', 'WBY73AW0', [80.7, 590, 11], 'charging'),
	ix1: model('BMW', 'BMW', 'iX1 xDrive30', 'WBX73EG0', [64.7, 440, 11], 'charging'),
	polestar2: model('POLESTAR', 'Polestar', 'Polestar 2', 'LPSVSEDE', [79, 540, 11], 'charging'),
	ex30: model('VOLVO', 'Volvo', 'EX30', 'LPSE1HVC', [64, 476, 11], 'charging'),
	kona: model('HYUNDAI', 'Hyundai', 'Kona Electric', 'KMHK381G', [64, 484, 11], 'charging'),
	ioniq5: model('HYUNDAI', 'Hyundai', 'IONIQ 5', 'KMHKN81A', [74, 507, 11], 'charging'),
	ev6: model('KIA', 'Kia', 'EV6', 'KNAC381A', [74, 528, 11], 'charging'),
	zoe: model('RENAULT', 'Renault', 'ZOE', 'VF1AG000', [52, 395, 22], 'readOnly'),
	megane: model('RENAULT', 'Renault', 'Megane E-Tech', 'VF1RCB00', [60, 450, 22], 'charging'),
	e208: model('PEUGEOT', 'Peugeot', 'e-208', 'VR3UHZKX', [46, 362, 7.4], 'readOnly'),
	enyaq: model('SKODA', 'Škoda', 'Enyaq 80', 'TMBJC7NY', [77, 534, 11], 'charging'),
	q4: model('AUDI', 'Audi', 'Q4 e-tron', 'WAUZZZFZ', [76.6, 511, 11], 'charging'),
} satisfies Record<string, Model>;

export type ModelKey = keyof typeof MODELS;
