package care.anbu.outreach.reply;

import care.anbu.clinic.Clinics;
import care.anbu.patient.ContactKind;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.contact.ContactPoints;
import care.anbu.patient.contact.SharedKey;
import care.anbu.patient.phone.PhoneNumbers;
import care.anbu.patient.phone.PhoneReading;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who has or had a number or mailbox: who uses it, who gave it up, and who share it. What belonged
 * to a record that was absorbed is its survivor's.
 */
@ApplicationScoped
public class Owners {

  private static final int LONGEST = 255;

  private static final Comparator<ContactPoint> IN_USE_FIRST =
      Comparator.comparing((ContactPoint point) -> point.endedAt != null)
          .thenComparing(point -> point.id);

  @Inject ContactPoints contactPoints;
  @Inject Clinics clinics;

  /** Whether a sender is a mailbox; else it is a number. */
  public static boolean isMailbox(String address) {
    return address.indexOf('@') >= 0;
  }

  /**
   * A sender as contact points are kept, however a network or a file writes it: national,
   * international, without a plus. What is no number stays as it is.
   */
  public String kept(String from) {
    String written = from.strip();
    if (isMailbox(written)) {
      return cut(written.toLowerCase(Locale.ROOT));
    }
    PhoneReading reading = reading(written);
    return cut(reading.e164() == null ? written : reading.e164());
  }

  /** A number as contact points are kept; empty for a text that is none. */
  Optional<String> number(String written) {
    PhoneReading reading = reading(written.strip());
    return reading.valid() ? Optional.of(reading.e164()) : Optional.empty();
  }

  private PhoneReading reading(String written) {
    String country = clinics.current().country;
    PhoneReading national = PhoneNumbers.read(written, country);
    if (national.valid() || written.startsWith("+")) {
      return national;
    }
    PhoneReading international = PhoneNumbers.read("+" + written, country);
    return international.valid() || national.e164() == null ? international : national;
  }

  private static String cut(String text) {
    return text.substring(0, Math.min(text.length(), LONGEST));
  }

  /** The contact points of a number or mailbox, as it is kept; those in use first. */
  public List<ContactPoint> of(String address) {
    return of(Set.of(address)).getOrDefault(address, List.of());
  }

  /** The same of many, in two queries. Ask in batches of about a thousand. */
  public Map<String, List<ContactPoint>> of(Collection<String> addresses) {
    Map<Boolean, List<String>> ways =
        addresses.stream().distinct().collect(Collectors.partitioningBy(Owners::isMailbox));
    return Stream.concat(numbers(ways.get(false)), mailboxes(ways.get(true)))
        .sorted(IN_USE_FIRST)
        .collect(Collectors.groupingBy(point -> point.value));
  }

  private Stream<ContactPoint> numbers(List<String> numbers) {
    return numbers.isEmpty()
        ? Stream.of()
        : contactPoints.stream(
            "lastDigits in ?1 and kind in ?2 and value in ?3",
            numbers.stream().map(ContactPoint::lastDigits).distinct().toList(),
            List.of(ContactKind.MOBILE, ContactKind.LANDLINE),
            numbers);
  }

  private Stream<ContactPoint> mailboxes(List<String> addresses) {
    return addresses.isEmpty()
        ? Stream.of()
        : contactPoints.stream(
            "(sharedKey in ?1 or sharedKey is null) and kind = ?2 and value in ?3",
            addresses.stream().map(one -> SharedKey.of(ContactKind.EMAIL, one, true)).toList(),
            ContactKind.EMAIL,
            addresses);
  }

  /** Whose they are. */
  static Set<Long> patients(Collection<ContactPoint> points) {
    return points.stream()
        .map(point -> point.patientId)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * What has come in the place of a number or mailbox for those who use it no more, and is in use.
   */
  List<ContactPoint> successors(List<ContactPoint> points) {
    Set<Long> still = patients(points.stream().filter(point -> point.endedAt == null).toList());
    Set<Long> gone = patients(points);
    gone.removeAll(still);
    return contactPoints.ofPatients(gone).values().stream()
        .flatMap(List::stream)
        .filter(point -> point.kind == points.get(0).kind && point.live())
        .toList();
  }
}
