package care.anbu.shared;

/**
 * A short fact in a row of such, in the reader's language.
 *
 * @param chosen whether this is the one that was taken
 */
public record Chip(String label, String text, boolean chosen) {}
