package care.anbu.patient.linkage;

import care.anbu.patient.Sex;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * One person's record as a source gave it. Every text may be null, every collection empty: what is
 * missing counts neither for nor against. A {@link Builder} makes one of what is known.
 *
 * @param id the record's own id, unique among the records that are linked
 * @param name the whole name as written; read in Hangul, whatever the parts say
 * @param birthDate null when unknown, partial or impossible
 * @param birthText the birth date as the source wrote it (1985, 1985-13-02), used without a date
 * @param sex U when unknown
 * @param phones in E.164 form, or as written where that could not be made of it
 * @param address in one line, with or without postal code and city
 * @param nationalNumbers keyed hashes: equal or not
 * @param otherNumbers chart and insurance numbers, each with its system in front: {@code mrn|4711}
 */
public record LinkageRecord(
    long id,
    String name,
    String familyName,
    String givenName,
    LocalDate birthDate,
    String birthText,
    Sex sex,
    List<String> phones,
    List<String> emails,
    String address,
    String postalCode,
    String city,
    Set<String> nationalNumbers,
    Set<String> otherNumbers) {

  /** A record of which nothing is known yet but its id. */
  public static Builder of(long id) {
    return new Builder(id);
  }

  /** What is known of one record, kind by kind. */
  public static final class Builder {

    private final long id;
    private String name;
    private String familyName;
    private String givenName;
    private LocalDate birthDate;
    private String birthText;
    private Sex sex = Sex.U;
    private List<String> phones = List.of();
    private List<String> emails = List.of();
    private String address;
    private String postalCode;
    private String city;
    private Set<String> nationalNumbers = Set.of();
    private Set<String> otherNumbers = Set.of();

    private Builder(long id) {
      this.id = id;
    }

    public Builder named(String whole) {
      name = whole;
      return this;
    }

    public Builder named(String whole, String family, String given) {
      name = whole;
      familyName = family;
      givenName = given;
      return this;
    }

    public Builder born(LocalDate date) {
      birthDate = date;
      return this;
    }

    public Builder born(LocalDate date, String written) {
      birthDate = date;
      birthText = written;
      return this;
    }

    public Builder sex(Sex known) {
      sex = known;
      return this;
    }

    public Builder phones(List<String> numbers) {
      phones = numbers;
      return this;
    }

    public Builder emails(List<String> addresses) {
      emails = addresses;
      return this;
    }

    public Builder livingAt(String line) {
      address = line;
      return this;
    }

    public Builder livingAt(String line, String code, String place) {
      address = line;
      postalCode = code;
      city = place;
      return this;
    }

    public Builder nationalNumbers(Set<String> hashes) {
      nationalNumbers = hashes;
      return this;
    }

    public Builder otherNumbers(Set<String> numbers) {
      otherNumbers = numbers;
      return this;
    }

    public LinkageRecord build() {
      return new LinkageRecord(
          id,
          name,
          familyName,
          givenName,
          birthDate,
          birthText,
          sex,
          phones,
          emails,
          address,
          postalCode,
          city,
          nationalNumbers,
          otherNumbers);
    }
  }
}
