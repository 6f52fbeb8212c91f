package care.anbu.protocol.rule;

import care.anbu.segment.criterion.Criterion;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Builds what is on record of a made-up patient. */
final class Courses {

  static final Evidence TEST = Evidence.events(Evidence.Kind.PROCEDURE, "TEST");
  static final Evidence BEGINNING = Evidence.events(Evidence.Kind.PROCEDURE, "BEGIN");

  private LocalDate birth;
  private LocalDate firstSeen;
  private final List<Fact> evidence = new ArrayList<>();
  private final List<Fact> index = new ArrayList<>();
  private final List<Booking> bookings = new ArrayList<>();

  static Courses born(String day) {
    var course = new Courses();
    course.birth = day == null ? null : LocalDate.parse(day);
    return course;
  }

  static Courses somebody() {
    return born("1980-06-15");
  }

  Courses firstSeen(String day) {
    firstSeen = LocalDate.parse(day);
    return this;
  }

  Courses done(String... days) {
    Arrays.stream(days).forEach(day -> evidence.add(fact(day, null)));
    return this;
  }

  Courses doneFor(String day, String holds) {
    evidence.add(fact(day, Period.parse(holds)));
    return this;
  }

  Courses begun(String... days) {
    Arrays.stream(days).forEach(day -> index.add(fact(day, null)));
    return this;
  }

  Courses booked(String... days) {
    Arrays.stream(days)
        .forEach(day -> bookings.add(new Booking(LocalDate.parse(day), Booking.State.BOOKED)));
    return this;
  }

  Courses missed(String day) {
    bookings.add(new Booking(LocalDate.parse(day), Booking.State.MISSED));
    return this;
  }

  private static Fact fact(String day, Period holds) {
    return new Fact(LocalDate.parse(day), Evidence.Kind.PROCEDURE, "TEST", holds);
  }

  DueStatus by(DueRule rule, String on) {
    return by(rule, Ages.ANY, Tolerance.NONE, on);
  }

  DueStatus by(DueRule rule, Ages ages, Tolerance tolerance, String on) {
    var definition =
        new ProtocolDefinition(
            new Criterion.And(List.of()), ages, null, List.of(TEST), rule, tolerance, 3);
    return definition.status(
        new Course(birth, firstSeen, evidence, index, bookings), LocalDate.parse(on));
  }

  static Tolerance tolerance(String early, String late) {
    return new Tolerance(
        early == null ? null : Period.parse(early), late == null ? null : Period.parse(late));
  }

  static Ages ages(String from, String below, Ages.At at) {
    return new Ages(
        from == null ? null : Period.parse(from), below == null ? null : Period.parse(below), at);
  }
}
