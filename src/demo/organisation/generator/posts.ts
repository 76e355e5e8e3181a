import type { Department } from '../../../people/roster/model.ts';
import type { Rank } from '../../../policy/person.ts';
import { divisionNames, officeNames, sectionNames } from './names.ts';
import type { SeededRandom } from './random.ts';

/** One desk of the organisation. */
export interface Post {
  readonly department: string;
  readonly rank: Rank;
  /** Index of the superior's post, `null` at the top. */
  readonly superior: number | null;
}

export interface Plan {
  readonly posts: readonly Post[];
  readonly departments: readonly Department[];
}

/** So many posts in divisions (部), offices (課) and sections (係); everybody in charge leads five to nine. */
export function planPosts(count: number, random: SeededRandom): Plan {
  const planner = new Planner(count, random);
  while (!planner.full) planner.addDivision();
  return planner;
}

class Planner implements Plan {
  readonly posts: Post[] = [];
  readonly departments: Department[] = [];
  readonly #count: number;
  readonly #random: SeededRandom;
  #divisions = 0;

  constructor(count: number, random: SeededRandom) {
    this.#count = count;
    this.#random = random;
  }

  get full(): boolean {
    return this.posts.length >= this.#count;
  }

  addDivision(): void {
    const index = this.#divisions++;
    const round = Math.floor(index / divisionNames.length);
    const name = divisionNames[index % divisionNames.length] ?? '';
    const code = this.#addDepartment(round === 0 ? name : `第${round + 1}${name}`, null, index + 101);
    const director = this.#addPost(code, 'director', null);
    for (const [place, office] of this.#random.sample(officeNames, this.#random.between(5, 9)).entries())
      if (!this.full) this.#addOffice(this.#addDepartment(office, code, place + 1), director);
  }

  /** The deputy manager stands beside the chiefs of the sections. */
  #addOffice(code: string, director: number): void {
    const manager = this.#addPost(code, 'manager', director);
    if (!this.full) this.#addPost(code, 'deputy-manager', manager);
    for (const [place, section] of this.#random.sample(sectionNames, this.#random.between(4, 8)).entries())
      if (!this.full) this.#addSection(this.#addDepartment(section, code, place + 1), manager);
  }

  #addSection(code: string, manager: number): void {
    const chief = this.#addPost(code, 'chief', manager);
    for (let left = this.#random.between(5, 9); left > 0 && !this.full; left -= 1)
      this.#addPost(code, this.#random.chance(0.45) ? 'senior-staff' : 'staff', chief);
  }

  #addPost(department: string, rank: Rank, superior: number | null): number {
    return this.posts.push({ department, rank, superior }) - 1;
  }

  #addDepartment(name: string, parent: string | null, place: number): string {
    const code = `${parent ?? ''}${String(place).padStart(2, '0')}`;
    this.departments.push({ code, name, parent });
    return code;
  }
}
