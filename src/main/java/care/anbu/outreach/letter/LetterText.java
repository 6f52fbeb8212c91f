package care.anbu.outreach.letter;

import care.anbu.outreach.link.PersonalLinks;
import care.anbu.patient.contact.ContactPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What one envelope holds: an address and what everybody who is due there is told, as it is set.
 *
 * @param names of all who are due at the address
 * @param place street and house, then the town on a line of its own where it is known
 * @param postalCode null when it is not known, or stands in the address already
 */
public record LetterText(
    List<String> names, List<String> place, String postalCode, List<Part> parts, boolean korean) {

  /**
   * What one person is told.
   *
   * @param name whose page its link leads to, where several share the envelope; else null
   * @param paragraphs each as its lines
   */
  public record Part(String name, String subject, List<List<String>> paragraphs) {

    private static final Pattern BLANK_LINES = Pattern.compile("\\R[ \\t]*(\\R[ \\t]*)+");

    public static Part of(String subject, String text) {
      return of(null, subject, text);
    }

    /** What leads to a page says whose: its link opens for one birth date and no other. */
    static Part of(String name, String subject, String text) {
      return new Part(
          PersonalLinks.in(text).isPresent() ? LetterFonts.printable(name) : null,
          LetterFonts.printable(subject),
          BLANK_LINES.splitAsStream(text.strip()).map(Part::lines).toList());
    }

    private Part nameless() {
      return new Part(null, subject, paragraphs);
    }

    private static List<String> lines(String paragraph) {
      return Stream.of(paragraph.split("\\R")).map(LetterFonts::printable).toList();
    }
  }

  /** A postal address as the clinic keeps it: one line, with postal code and town beside it. */
  record Place(String line, String city, String postalCode) {

    static Place of(ContactPoint address) {
      return new Place(address.value, address.city, address.postalCode);
    }

    private boolean namesCode() {
      return postalCode == null || line.contains(postalCode);
    }

    /**
     * The town begins a line, and its code follows it: how all but Korean letters are addressed.
     */
    private List<String> byTown() {
      String code = namesCode() ? "" : " " + postalCode;
      int town = city == null || city.isBlank() ? 0 : Math.max(0, line.lastIndexOf(city));
      String street = line.substring(0, town).strip().replaceFirst(",$", "");
      return street.isEmpty()
          ? List.of(line + code)
          : List.of(street, line.substring(town).strip() + code);
    }
  }

  static LetterText of(List<String> names, Place to, List<Part> parts, boolean korean) {
    return new LetterText(
        names.stream().map(LetterFonts::printable).toList(),
        (korean ? List.of(to.line()) : to.byTown()).stream().map(LetterFonts::printable).toList(),
        korean && !to.namesCode() ? LetterFonts.printable(to.postalCode()) : null,
        names.size() > 1 ? List.copyOf(parts) : parts.stream().map(Part::nameless).toList(),
        korean);
  }

  /** {@code 김영희·김철수 귀하}: how Korean letters are addressed. */
  String addressee() {
    return addressed(String.join(korean ? "·" : ", ", names));
  }

  /** Where so many names find no room: the first one, and how many others. */
  String addresseeInShort() {
    int others = names.size() - 1;
    if (others == 0) {
      return addressee();
    }
    return addressed(names.get(0) + (korean ? " 외 %d명" : " and %d more").formatted(others));
  }

  /** As a letter names whom it is for. */
  String addressed(String to) {
    return korean ? to + " 귀하" : to;
  }

  List<String> texts() {
    var texts = new ArrayList<>(names);
    texts.addAll(place);
    texts.add(postalCode);
    for (Part part : parts) {
      texts.add(part.name());
      texts.add(part.subject());
      part.paragraphs().forEach(texts::addAll);
    }
    return texts;
  }
}
