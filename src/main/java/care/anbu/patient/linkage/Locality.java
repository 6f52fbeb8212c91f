package care.anbu.patient.linkage;

/**
 * Postal code and city, made comparable.
 *
 * @param postalCode empty if unknown
 * @param city empty if unknown
 */
record Locality(String postalCode, String city) {

  /** Jaro–Winkler similarity from which two cities are one with a slip in it. */
  private static final double SLIP = 0.9;

  static Locality of(String postalCode, String city) {
    return new Locality(
        postalCode == null ? "" : ComparedAddress.normal(postalCode).replaceAll("[^a-z0-9]", ""),
        city == null ? "" : ComparedAddress.normal(city));
  }

  /**
   * SAME: postal code and city, or the postal code when one knows no more; TYPO: but for a slip;
   * SIMILAR: one of the two; PARTLY: one of the two but for a slip.
   */
  Level compare(Locality other) {
    Level codes = postalCodes(other);
    Level cities = cities(other);
    if (cities == Level.MISSING) {
      return codes;
    }
    if (codes == Level.MISSING) {
      return weaker(cities);
    }
    if (codes == Level.DIFFERENT || cities == Level.DIFFERENT) {
      return weaker(codes == Level.DIFFERENT ? cities : codes);
    }
    return codes == Level.SAME && cities == Level.SAME ? Level.SAME : Level.TYPO;
  }

  private static Level weaker(Level level) {
    return switch (level) {
      case SAME -> Level.SIMILAR;
      case TYPO -> Level.PARTLY;
      default -> level;
    };
  }

  private Level postalCodes(Locality other) {
    if (postalCode.isEmpty() || other.postalCode.isEmpty()) {
      return Level.MISSING;
    }
    if (postalCode.equals(other.postalCode)) {
      return Level.SAME;
    }
    return Closeness.oneSlipApart(postalCode, other.postalCode) ? Level.TYPO : Level.DIFFERENT;
  }

  private Level cities(Locality other) {
    if (city.isEmpty() || other.city.isEmpty()) {
      return Level.MISSING;
    }
    if (city.equals(other.city)) {
      return Level.SAME;
    }
    return Closeness.jaroWinkler(city, other.city) >= SLIP ? Level.TYPO : Level.DIFFERENT;
  }
}
