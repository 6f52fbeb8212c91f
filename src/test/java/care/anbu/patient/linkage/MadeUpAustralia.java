package care.anbu.patient.linkage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Made-up Western people: the parts of the FEBRL records thrown together anew, and written again
 * with slips of the keyboard, parts left out, replaced or swapped.
 */
public final class MadeUpAustralia {

  private final Random random;
  private final List<LinkageRecord> parts = LinkageSets.febrl("febrl3", false).records();
  private final List<LinkageRecord> records = new ArrayList<>();
  private final List<Long> people = new ArrayList<>();

  private MadeUpAustralia(long seed) {
    random = new Random(seed);
  }

  /**
   * @param persons how many people there are
   * @param duplicates how many of their records are written again
   * @param slips how many a second record has at most; at least one
   */
  public static LinkageSets of(long seed, int persons, int duplicates, int slips) {
    var australia = new MadeUpAustralia(seed);
    for (long person = 0; person < persons; person++) {
      australia.add(australia.person(), person);
    }
    for (int i = 0; i < duplicates; i++) {
      australia.again(australia.random.nextInt(persons), slips);
    }
    return Truth.of(australia.records, australia.people, Set.of());
  }

  private void add(LinkageRecord record, long person) {
    records.add(record);
    people.add(person);
  }

  private LinkageRecord any() {
    return parts.get(random.nextInt(parts.size()));
  }

  private LinkageRecord person() {
    LinkageRecord place = any();
    String street =
        Stream.generate(this::any)
            .map(LinkageRecord::address)
            .map(a -> a.replaceFirst("^\\d+\\s*", ""))
            .map(a -> a.split(",")[0])
            .findFirst()
            .get();
    return record(
        records.size(),
        any().givenName(),
        any().familyName(),
        LocalDate.of(1905, 1, 1).plusDays(random.nextInt(35000)),
        1 + random.nextInt(200) + " " + street + ", " + place.city(),
        place.postalCode(),
        place.city());
  }

  private void again(int original, int slips) {
    LinkageRecord copy = records.get(original);
    for (int i = 1 + random.nextInt(slips); i > 0; i--) {
      copy = slip(copy);
    }
    add(
        record(
            records.size(),
            copy.givenName(),
            copy.familyName(),
            copy.birthDate(),
            copy.address(),
            copy.postalCode(),
            copy.city()),
        people.get(original));
  }

  private LinkageRecord slip(LinkageRecord r) {
    String given = r.givenName();
    String family = r.familyName();
    LocalDate birth = r.birthDate();
    String address = r.address();
    String code = r.postalCode();
    String city = r.city();
    switch (random.nextInt(20)) {
      case 0, 1, 2 -> given = typo(given);
      case 3, 4, 5 -> family = typo(family);
      case 6, 7, 8 -> address = typo(address);
      case 9, 10 -> city = typo(city);
      case 11 -> code = typo(code);
      case 12 -> {
        given = r.familyName();
        family = r.givenName();
      }
      case 13 -> given = random.nextBoolean() ? any().givenName() : null;
      case 14 -> family = random.nextBoolean() ? any().familyName() : null;
      case 15 -> birth = random.nextBoolean() ? any().birthDate() : null;
      case 16 -> birth = birth == null ? null : birth.plusDays(random.nextInt(9));
      case 17 -> address = any().address();
      case 18 -> city = any().city();
      default -> address = null;
    }
    return record(r.id(), given, family, birth, address, code, city);
  }

  private String typo(String text) {
    if (text == null || text.length() < 2) {
      return text;
    }
    int at = random.nextInt(text.length() - 1);
    char letter = (char) ('a' + random.nextInt(26));
    return text.substring(0, at)
        + switch (random.nextInt(4)) {
          case 0 -> letter + text.substring(at);
          case 1 -> text.substring(at + 1);
          case 2 -> letter + text.substring(at + 1);
          default -> "" + text.charAt(at + 1) + text.charAt(at) + text.substring(at + 2);
        };
  }

  private static LinkageRecord record(
      long id,
      String given,
      String family,
      LocalDate birth,
      String address,
      String code,
      String city) {
    String name = String.join(" ", Stream.of(given, family).filter(Objects::nonNull).toList());
    return LinkageRecord.of(id)
        .named(name, family, given)
        .born(birth)
        .livingAt(address, code, city)
        .build();
  }
}
