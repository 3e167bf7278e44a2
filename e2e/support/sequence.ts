import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The longest files first, so that the two workers end together; the server's memory is measured once the journeys have used it. */
export class MeasuresLast extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => (/states/.test(moduleId) ? 0 : /sizes/.test(moduleId) ? 2 : 1);
    return [...files].sort((a, b) => rank(a) - rank(b) || a.moduleId.localeCompare(b.moduleId));
  }
}
