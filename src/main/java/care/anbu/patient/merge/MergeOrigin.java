package care.anbu.patient.merge;

/**
 * Who or what said that two records are one person.
 *
 * @param staffId of a {@link Kind#STAFF} merge, else null
 * @param source the import or message of a {@link Kind#SOURCE} merge, at most 120 characters
 */
public record MergeOrigin(Kind kind, Long staffId, String source) {

  /** What kind of evidence. */
  public enum Kind {
    /** A person looked at both. */
    STAFF,
    /** The record linkage is certain. */
    LINKAGE,
    /** The record system itself merged them. */
    SOURCE
  }

  public static MergeOrigin staff(long id) {
    return new MergeOrigin(Kind.STAFF, id, null);
  }

  public static MergeOrigin linkage() {
    return new MergeOrigin(Kind.LINKAGE, null, null);
  }

  public static MergeOrigin source(String name) {
    return new MergeOrigin(Kind.SOURCE, null, name);
  }
}
