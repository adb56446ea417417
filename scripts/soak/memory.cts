import axios from 'axios';
import { median } from '../lib/median.cts';

const MB = 1024 * 1024;

export interface Memory {
	heapMb: number;
	residentMb: number;
}

/** @param url of an n8n with N8N_METRICS */
export async function readMemory(url: string): Promise<Memory> {
	const { data } = await axios.get<string>(`${url}/metrics`, { proxy: false });
	const read = (name: string) => Number(new RegExp(`^${name} (\\S+)`, 'm').exec(data)?.[1]) / MB;
	return {
		heapMb: read('n8n_nodejs_heap_size_used_bytes'),
		residentMb: read('n8n_process_resident_memory_bytes'),
	};
}

/** The heap's least is what remains after a collection; in between it says when n8n last collected. */
export function thirdsOf(samples: Memory[]): [Memory, Memory, Memory] {
	const size = Math.ceil(samples.length / 3);
	const memoryIn = (third: number): Memory => {
		const part = samples.slice(third * size, (third + 1) * size);
		return {
			heapMb: Math.round(Math.min(...part.map(({ heapMb }) => heapMb))),
			residentMb: Math.round(median(part.map(({ residentMb }) => residentMb))),
		};
	};
	return [memoryIn(0), memoryIn(1), memoryIn(2)];
}
