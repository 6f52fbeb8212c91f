package care.anbu.protocol.due;

import care.anbu.protocol.rule.Booking;
import care.anbu.protocol.rule.Course;
import care.anbu.protocol.rule.Fact;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Gathers what is on record of one patient, for each of some protocols. */
final class PatientCourse {

  /** A booked visit with its department, which may not be known. */
  private record Booked(Long departmentId, Booking booking) {}

  /** What counts for one protocol. */
  private static final class Facts {
    final List<Fact> evidence = new ArrayList<>();
    final List<Fact> index = new ArrayList<>();
    boolean deferred;
  }

  final String chartNumber;
  final boolean deceased;
  final boolean inactive;
  private final LocalDate birthDate;
  private final List<Facts> facts;
  private final List<Booked> bookings = new ArrayList<>();
  private LocalDate firstSeen;

  PatientCourse(
      String chartNumber, LocalDate birthDate, boolean deceased, boolean inactive, int protocols) {
    this.chartNumber = chartNumber;
    this.birthDate = birthDate;
    this.deceased = deceased;
    this.inactive = inactive;
    facts = IntStream.range(0, protocols).mapToObj(i -> new Facts()).toList();
  }

  void seen(LocalDate day) {
    if (firstSeen == null || day.isBefore(firstSeen)) {
      firstSeen = day;
    }
  }

  void add(int protocol, boolean settles, Fact fact) {
    Facts of = facts.get(protocol);
    (settles ? of.evidence : of.index).add(fact);
  }

  /** Of several, one that is not over counts. */
  void defer(int protocol, boolean ahead) {
    facts.get(protocol).deferred |= ahead;
  }

  boolean isDeferred(int protocol) {
    return facts.get(protocol).deferred;
  }

  void add(Long departmentId, Booking booking) {
    bookings.add(new Booked(departmentId, booking));
  }

  /** As a protocol of a department sees it: a booking without department counts for each. */
  Course of(int protocol, long departmentId) {
    Facts of = facts.get(protocol);
    return new Course(
        birthDate, firstSeen, sorted(of.evidence), sorted(of.index), bookings(departmentId));
  }

  private List<Booking> bookings(long departmentId) {
    return bookings.stream()
        .filter(one -> one.departmentId() == null || one.departmentId() == departmentId)
        .map(Booked::booking)
        .sorted(Comparator.comparing(Booking::on))
        .toList();
  }

  private static List<Fact> sorted(List<Fact> facts) {
    facts.sort(Comparator.comparing(Fact::on));
    return facts;
  }
}
