package care.anbu.outreach;

import java.util.List;

/**
 * One envelope: an address and what everybody who is due there is told.
 *
 * @param names of all who are due at the address
 * @param postalCode null when it is not known
 */
public record Letter(
    List<String> names, String address, String postalCode, List<Part> parts, boolean korean) {

  /** What one person is told. */
  public record Part(String subject, List<String> paragraphs) {

    static Part of(String subject, String text) {
      return new Part(subject, List.of(text.strip().split("\\R+")));
    }
  }

  public Letter {
    names = List.copyOf(names);
    parts = List.copyOf(parts);
  }

  /** {@code 김영희 귀하}: how Korean letters are addressed. */
  public String addressee() {
    String joined = String.join(korean ? "·" : ", ", names);
    return korean ? joined + " 귀하" : joined;
  }
}
