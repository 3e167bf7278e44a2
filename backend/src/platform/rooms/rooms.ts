/** Who may see what is said or kept in the rooms of one kind: `discussion`, `team`. Asked anew each time: rights end at once. */
export interface RoomRule {
  readonly kind: string;
  mayEnter(id: string, account: string): Promise<boolean>;
}

/** A room's name: `national` and `me` stand alone, others are a kind and an id, `team:<id>`. */
export type Room = string;

/** Rules of every kind of room. A module adds its own when it starts; live frames and members' media ask them. */
export class Rooms {
  private readonly rules = new Map<string, RoomRule>();

  /** Throws a `RangeError` when the kind has a rule already. */
  add(rule: RoomRule): void {
    if (this.rules.has(rule.kind)) throw new RangeError(`two rules for rooms of kind ${rule.kind}`);
    this.rules.set(rule.kind, rule);
  }

  /** Whether an account may enter; false for a kind that nobody knows. */
  async mayEnter(room: Room, account: string): Promise<boolean> {
    const [kind = '', id] = room.split(':');
    return id !== undefined && (await this.rules.get(kind)?.mayEnter(id, account)) === true;
  }
}
