package care.anbu.insight;

/** How many patients of one reason. */
public record Tally<T>(T reason, long patients) {}
