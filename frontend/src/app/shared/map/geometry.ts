import type { LatLng } from '@action-populaire/contracts';

const earth = 6371.0088;
const radians = Math.PI / 180;

/** Kilometres between two points, along a great circle. */
export function distance(a: LatLng, b: LatLng): number {
  const half = (degrees: number): number => Math.sin((degrees * radians) / 2) ** 2;
  const h = half(b.lat - a.lat) + Math.cos(a.lat * radians) * Math.cos(b.lat * radians) * half(b.lng - a.lng);
  return 2 * earth * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Corners of a circle true to scale, as `[lng, lat]`, closed. */
export function circle(center: LatLng, kilometres: number, corners = 128): [number, number][] {
  const angle = kilometres / earth;
  const lat = center.lat * radians;
  return Array.from({ length: corners + 1 }, (_, index) => {
    const bearing = (2 * Math.PI * (index % corners)) / corners;
    const sine = Math.sin(lat) * Math.cos(angle) + Math.cos(lat) * Math.sin(angle) * Math.cos(bearing);
    const turn = Math.atan2(Math.sin(bearing) * Math.sin(angle) * Math.cos(lat), Math.cos(angle) - Math.sin(lat) * sine);
    return [center.lng + turn / radians, Math.asin(sine) / radians];
  });
}

/** South-west and north-east corners of the box round a circle, `[lng, lat]`. */
export function boundsOf(center: LatLng, kilometres: number): [[number, number], [number, number]] {
  const lat = kilometres / earth / radians;
  const lng = lat / Math.max(0.01, Math.cos(center.lat * radians));
  return [[center.lng - lng, center.lat - lat], [center.lng + lng, center.lat + lat]];
}

/** The largest radius that a search takes; beyond it, one means the whole country. */
export const largestRadius = 500;

/** What a view of the map means as a search: its centre and half its diagonal, or null for the whole country. */
export function zoneOf(center: LatLng, corner: LatLng): { center: LatLng; radius: number } | null {
  const radius = Math.max(1, Math.round(distance(center, corner)));
  return radius > largestRadius ? null : { center, radius };
}
