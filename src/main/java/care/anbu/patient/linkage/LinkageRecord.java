package care.anbu.patient.linkage;

import care.anbu.patient.Sex;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * One person's record as a source gave it. Every text may be null, every collection empty: what is
 * missing counts neither for nor against.
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
    Set<String> otherNumbers) {}
