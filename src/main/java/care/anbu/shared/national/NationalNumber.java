package care.anbu.shared.national;

/**
 * A number that a state gives to a person.
 *
 * @param scheme whose it is: {@code KR} for 주민등록번호 and 외국인등록번호, {@code US} for SSN and ITIN,
 *     another country or kind where the form or a label tells it; else the system that the source
 *     names
 * @param plain its letters and digits alone, in capitals
 */
public record NationalNumber(String scheme, String plain) {

  public static final String KOREAN = "KR";
  public static final String AMERICAN = "US";

  public NationalNumber {
    // With its key or without, a French number is the same.
    plain = scheme.equals("FR") && plain.length() == 15 ? plain.substring(0, 13) : plain;
  }

  /** Under which system it is kept; the same for every source where the scheme is known. */
  public String system(String given) {
    return switch (scheme) {
      case KOREAN -> "KR:national";
      case AMERICAN -> "http://hl7.org/fhir/sid/us-ssn";
      default -> given == null || given.isBlank() ? scheme : given;
    };
  }

  /** It is never printed: whoever logs one by mistake logs nothing. */
  @Override
  public String toString() {
    return scheme + " number";
  }
}
