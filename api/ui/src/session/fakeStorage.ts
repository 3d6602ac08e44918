/** A tab's view of its browser's storage, for tests. Tabs share what is in it, and are told what another one wrote. */
export class FakeStorage implements Storage {
  /** Whether it takes anything more. */
  full = false;

  constructor(
    private readonly items = new Map<string, string>(),
    private readonly written: (name: string, value: string | null) => void = () => undefined,
  ) {}

  names = () => [...this.items.keys()].sort();

  get length() {
    return this.items.size;
  }

  key = (at: number) => [...this.items.keys()][at] ?? null;
  getItem = (name: string) => this.items.get(name) ?? null;

  setItem(name: string, value: string) {
    if (this.full) throw new DOMException('full', 'QuotaExceededError');
    this.items.set(name, value);
    this.written(name, value);
  }

  removeItem(name: string) {
    if (this.items.delete(name)) this.written(name, null);
  }

  clear() {
    this.items.clear();
  }
}
