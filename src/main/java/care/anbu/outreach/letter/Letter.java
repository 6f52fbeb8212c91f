package care.anbu.outreach.letter;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    public static Part of(String subject, String text) {
      return new Part(
          LetterFonts.printable(subject),
          Stream.of(text.strip().split("\\R+")).map(LetterFonts::printable).toList());
    }
  }

  public Letter {
    names = names.stream().map(LetterFonts::printable).toList();
    address = LetterFonts.printable(address);
    parts = List.copyOf(parts);
  }

  /** {@code 김영희 귀하}: how Korean letters are addressed. */
  public String addressee() {
    String joined = String.join(korean ? "·" : ", ", names);
    return korean ? joined + " 귀하" : joined;
  }

  /** The families that its words are set in, as CSS has them. */
  public String families() {
    return LetterFonts.needed(texts()).stream()
        .map(font -> "'" + font.family + "'")
        .collect(Collectors.joining(", "));
  }

  List<String> texts() {
    var texts = new ArrayList<>(names);
    texts.add(address);
    for (Part part : parts) {
      texts.add(part.subject());
      texts.addAll(part.paragraphs());
    }
    return texts;
  }
}
