/** The rooms of the examples as files of the product's own format. */
import { scenarioOf, type Example } from "./example";

export interface ExampleFile {
  readonly name: string;
  readonly text: string;
}

export function exampleFiles(examples: readonly Example[]): ExampleFile[] {
  return examples.flatMap((example) =>
    Object.keys(example.rooms ?? {}).map((room) => ({
      name: fileName(example.id, room),
      text: `${JSON.stringify(scenarioOf(example, room), undefined, 2)}\n`,
    })),
  );
}

/** "KVM-03" and "250 of 250" become "kvm-03-250-of-250.json". */
function fileName(id: string, room: string): string {
  const words = `${id} ${room}`.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
  return `${words.replaceAll(/^-|-$/g, "")}.json`;
}
