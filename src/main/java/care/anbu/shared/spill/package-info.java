/**
 * Large intermediate results of one piece of work: in memory while they are few, in a nameless
 * temporary file beyond, so that the memory of a run does not grow with what it looks at.
 */
package care.anbu.shared.spill;
