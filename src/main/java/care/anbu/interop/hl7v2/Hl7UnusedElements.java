package care.anbu.interop.hl7v2;

import care.anbu.clinic.Clinic;
import care.anbu.interop.UnusedElements;
import care.anbu.interop.draft.Reading;
import care.anbu.interop.draft.UnusedElement;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What the messages of a clinic said and Anbu does not use, by day. */
@ApplicationScoped
public class Hl7UnusedElements implements PanacheRepository<Hl7Unused> {

  /** An element with its count over some days. */
  public record Sum(String type, String element, long count) {

    /** Whether Anbu has no use for the whole message. */
    @JsonIgnore
    public boolean isWhole() {
      return type.equals(element) && !isOthers();
    }

    /** Whether it stands for elements that are not told apart any more. */
    @JsonIgnore
    public boolean isOthers() {
      return type.equals(UnusedElement.OTHERS.type());
    }

    /** Whether it is text that belongs to no element. */
    @JsonIgnore
    public boolean isText() {
      return element.equals(Message.TEXT);
    }
  }

  /** The different elements of a day that this process has written, so that they stay bounded. */
  private record Day(LocalDate day, Set<UnusedElement> elements) {}

  @Inject UnusedElements unused;
  @Inject Clock clock;

  private final Map<String, Day> written = new ConcurrentHashMap<>();

  /** Counts what was not used of a message, in the transaction of the caller. */
  void add(Clinic clinic, List<Reading> readings) {
    var counts = new TreeMap<UnusedElement, Long>();
    readings.forEach(reading -> UnusedElement.count(reading, counts));
    if (counts.isEmpty()) {
      return;
    }
    LocalDate today = today(clinic);
    Day day =
        written.compute(
            clinic.id,
            (id, before) -> before != null && before.day().equals(today) ? before : day(today));
    Map<UnusedElement, Long> bounded = UnusedElement.bounded(counts, day.elements());
    unused.add("hl7_unused", "day", today, bounded);
    day.elements().addAll(bounded.keySet());
  }

  /** Messages about different patients add to it at the same time. */
  private Day day(LocalDate today) {
    Set<UnusedElement> known = ConcurrentHashMap.newKeySet();
    known.addAll(elementsOf(today));
    return new Day(today, known);
  }

  private List<UnusedElement> elementsOf(LocalDate day) {
    return list("from Hl7Unused u where u.day = ?1", day).stream()
        .map(row -> new UnusedElement(row.type, row.element))
        .toList();
  }

  /** What was not used in the last days, the most frequent first. */
  public List<Sum> latest(Clinic clinic, int days) {
    var counts = new HashMap<UnusedElement, Long>();
    list("from Hl7Unused u where u.day > ?1", today(clinic).minusDays(days))
        .forEach(
            row -> counts.merge(new UnusedElement(row.type, row.element), row.count, Long::sum));
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<UnusedElement, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .map(entry -> new Sum(entry.getKey().type(), entry.getKey().element(), entry.getValue()))
        .toList();
  }

  private LocalDate today(Clinic clinic) {
    return clock.instant().atZone(clinic.zoneId()).toLocalDate();
  }

  /** Forgets the counts of days before a moment. */
  long deleteBefore(Instant moment, Clinic clinic) {
    return delete(
        "delete from Hl7Unused u where u.day < ?1", moment.atZone(clinic.zoneId()).toLocalDate());
  }
}
