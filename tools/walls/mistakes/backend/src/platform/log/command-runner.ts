export async function append(): Promise<void> {
  console.log('appended'); // ✗ no-console
  process.stdout.write('appended'); // ✗ no-restricted-syntax
}

export function forget(): void {
  const unused = 1; // ✗ @typescript-eslint/no-unused-vars
  append(); // ✗ @typescript-eslint/no-floating-promises
  if (append()) return; // ✗ @typescript-eslint/no-misused-promises
  try {
    void append();
  } catch {} // ✗ no-empty
}

export const anything = (value: any): unknown => value; // ✗ @typescript-eslint/no-explicit-any
