package care.anbu.outreach.reply;

import care.anbu.clinic.Clinics;
import care.anbu.patient.consent.Consent;
import care.anbu.patient.contact.ContactHold.Why;
import care.anbu.patient.contact.ContactHolds;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.shared.InTurn;
import care.anbu.shared.Problem;
import care.anbu.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes in who called the free number for refusals (080, 정보통신망법 제50조 제6항): a table of numbers with
 * times, as carriers give it out. A line that is known changes nothing; consent that was given
 * after a call holds against it.
 */
@ApplicationScoped
public class RefusalLists {

  /** Characters of a list: about 30,000 lines. */
  public static final int LONGEST = 1 << 20;

  private static final int BATCH = 500;

  private static final Pattern DATE = Pattern.compile("\\s*\\d{4}[-./]\\d{1,2}[-./]\\d");

  /** 080 and 15xx, 16xx, 18xx: numbers that are called, and of nobody who calls. */
  private static final Pattern OF_A_CLINIC = Pattern.compile("\\+82(?:80|1[568]\\d\\d)");

  private static final Pattern MOMENT =
      Pattern.compile(
          "(\\d{4})\\D?(\\d{2})\\D?(\\d{2})(?:\\D{0,2}(\\d{2})\\D?(\\d{2})\\D?(\\d{2})?)?");

  private static final DateTimeFormatter NAMED = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

  @Inject EntityManager entities;
  @Inject Transactions transactions;
  @Inject Owners owners;
  @Inject OptOuts optOuts;
  @Inject ContactHolds holds;
  @Inject Clinics clinics;
  @Inject Clock clock;

  /**
   * What became of a list.
   *
   * @param taken refusals that are new
   * @param known lines that were taken in before
   * @param ofNobody of the new ones, those of a number that no patient has or had: it is blocked
   * @param unreadable lines in which no number stands, or more than one that may have called; a
   *     title is one
   */
  public record Result(int taken, int known, int ofNobody, int unreadable) {

    private Result plus(Result more) {
      return new Result(
          taken + more.taken, known + more.known, ofNobody + more.ofNobody, unreadable);
    }
  }

  private record Refusal(String number, Instant at, ZoneId zone) {

    /** The same line of another upload has the same name. */
    String reference() {
      return "080-" + number + "-" + NAMED.format(at.atZone(zone));
    }
  }

  /**
   * Takes in a list.
   *
   * @param table a line for each call: the number, and when, in the clinic's zone; without a time,
   *     it is now
   * @throws Problem 400 for one that is too long, and for one of which no line can be read: whoever
   *     brought it is not to think it done
   */
  @InTurn
  public Result take(String table) {
    if (table.length() > LONGEST) {
      throw Problem.invalid("reply:problem_list_length");
    }
    List<String> lines = table.lines().filter(line -> !line.isBlank()).toList();
    List<Refusal> read = transactions.call(() -> read(lines));
    if (read.isEmpty() && lines.size() > 1) {
      throw Problem.invalid("reply:problem_list_numbers");
    }
    var refusals = new LinkedHashMap<String, Refusal>();
    read.forEach(one -> refusals.putIfAbsent(one.reference(), one));
    var all = new ArrayList<>(refusals.values());
    var result = new Result(0, read.size() - all.size(), 0, lines.size() - read.size());
    for (int from = 0; from < all.size(); from += BATCH) {
      List<Refusal> some = all.subList(from, Math.min(from + BATCH, all.size()));
      result = result.plus(transactions.call(() -> takeBatch(some)));
    }
    return result;
  }

  private Result takeBatch(List<Refusal> some) {
    Set<String> known = known(some.stream().map(Refusal::reference).toList());
    List<Refusal> fresh = some.stream().filter(one -> !known.contains(one.reference())).toList();
    Map<String, List<ContactPoint>> points =
        owners.of(fresh.stream().map(Refusal::number).toList());
    var patients = new HashMap<Long, Instant>();
    int ofNobody = 0;
    for (Refusal one : fresh) {
      List<ContactPoint> whose = points.getOrDefault(one.number(), List.of());
      Reply reply = keep(one, whose.isEmpty() ? null : whose.get(0).patientId);
      whose.forEach(point -> patients.merge(point.patientId, one.at(), RefusalLists::later));
      if (whose.isEmpty()) {
        ofNobody++;
        holds.hold(one.number(), Why.NOBODYS, reply.id, clock.instant());
      } else {
        owners
            .successors(whose)
            .forEach(point -> holds.hold(point.value, Why.SUCCESSOR, reply.id, clock.instant()));
      }
    }
    optOuts.refusedTexts(patients, OptOuts.Said.fromAfar(Consent.BY_FREE_NUMBER));
    return new Result(fresh.size(), some.size() - fresh.size(), ofNobody, 0);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private Reply keep(Refusal one, Long patientId) {
    var reply = new Reply();
    reply.patientId = patientId;
    reply.reference = one.reference();
    reply.at = one.at();
    reply.kind = Reply.Kind.OPT_OUT;
    reply.way = Reply.Way.NETWORK;
    reply.fromAddress = one.number();
    entities.persist(reply);
    return reply;
  }

  private Set<String> known(List<String> references) {
    return references.isEmpty()
        ? Set.of()
        : new HashSet<>(
            entities
                .createQuery("select reference from Reply where reference in ?1", String.class)
                .setParameter(1, references)
                .getResultList());
  }

  private List<Refusal> read(List<String> lines) {
    ZoneId zone = clinics.current().zoneId();
    return lines.stream().flatMap(line -> read(line, zone).stream()).toList();
  }

  /** Separated as tables are, or by spaces. */
  private Optional<Refusal> read(String line, ZoneId zone) {
    return read(line.split("[,;|\"\\t]+"), zone).or(() -> read(line.split("[,;|\"\\s]+"), zone));
  }

  private Optional<Refusal> read(String[] fields, ZoneId zone) {
    var others = new ArrayList<String>();
    var numbers = new TreeSet<String>();
    for (String field : fields) {
      Optional<String> number =
          DATE.matcher(field).lookingAt() ? Optional.empty() : owners.number(field);
      number.filter(one -> !OF_A_CLINIC.matcher(one).lookingAt()).ifPresent(numbers::add);
      if (number.isEmpty()) {
        others.add(field);
      }
    }
    // Of two numbers nobody knows which one called.
    return numbers.size() == 1
        ? Optional.of(new Refusal(numbers.first(), moment(others, zone), zone))
        : Optional.empty();
  }

  /** Nobody refuses tomorrow. */
  private Instant moment(List<String> fields, ZoneId zone) {
    Instant now = clock.instant();
    Matcher found = MOMENT.matcher(String.join(" ", fields));
    if (!found.find()) {
      return now;
    }
    try {
      var day = LocalDate.of(number(found, 1), number(found, 2), number(found, 3));
      LocalDateTime at =
          found.group(4) == null
              // It holds against what was agreed earlier that day.
              ? day.atTime(LocalTime.MAX.truncatedTo(ChronoUnit.SECONDS))
              : day.atTime(
                  number(found, 4),
                  number(found, 5),
                  found.group(6) == null ? 0 : number(found, 6));
      Instant said = at.atZone(zone).toInstant();
      return said.isAfter(now) ? now : said;
    } catch (DateTimeException noDay) {
      return now;
    }
  }

  private static int number(Matcher found, int group) {
    return Integer.parseInt(found.group(group));
  }
}
