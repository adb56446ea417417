import type { Site } from '../state/energy';

const DAY = 86_400_000;
const RADIANS = Math.PI / 180;
const TILT = 23.44;

/** A number in [0, 1) that depends on nothing but its arguments. */
export function noise(seed: number, index: number): number {
	const value = Math.sin(seed * 127.1 + index * 311.7) * 43_758.5453;
	return value - Math.floor(value);
}

/** Sine of the sun's height above the horizon; negative at night. */
function sunHeight({ latitude, longitude }: Site, time: number): number {
	const yearStart = Date.UTC(new Date(time).getUTCFullYear(), 0, 1);
	const dayOfYear = (time - yearStart) / DAY;
	const declination = -TILT * Math.cos(((dayOfYear + 10) / 365.25) * 2 * Math.PI) * RADIANS;
	const solarDay = (time % DAY) / DAY + longitude / 360;
	const hourAngle = (solarDay - 0.5) * 2 * Math.PI;
	const north = latitude * RADIANS;
	return (
		Math.sin(north) * Math.sin(declination) +
		Math.cos(north) * Math.cos(declination) * Math.cos(hourAngle)
	);
}

/** Production of the roof in kW: the height of the sun, dimmed by the clouds of the day and the hour. */
export function production(site: Site, time: number): number {
	const height = sunHeight(site, time);
	if (height <= 0) return 0;
	const ofDay = 0.45 + 0.55 * noise(site.seed, Math.floor(time / DAY));
	const ofHour = 0.85 + 0.15 * noise(site.seed + 1, Math.floor(time / 3_600_000));
	return site.peakPower * height ** 1.2 * ofDay * ofHour;
}
