package care.anbu.outreach.request;

import care.anbu.clinic.Clinics;
import care.anbu.outreach.reply.CallBackWanted;
import care.anbu.outreach.reply.PatientAsks;
import care.anbu.outreach.reply.StrangerAsks;
import care.anbu.patient.NationalNumbers;
import care.anbu.shared.Typed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes requests of what patients answer, in the transaction that keeps the answer: none is lost,
 * and one that comes twice makes one.
 */
@ApplicationScoped
class RequestAnswers {

  /** Whoever names a day and no hour is called when most clinics are open. */
  private static final LocalTime ON_A_DAY = LocalTime.of(10, 0);

  /** Longer than any row of holidays. */
  private static final int DAYS_AHEAD = 31;

  /** E.164. */
  private static final Pattern NUMBER = Pattern.compile("\\+[0-9]{5,15}");

  @Inject ServiceRequests requests;
  @Inject RequestSettings settings;
  @Inject Clinics clinics;
  @Inject Clock clock;

  void asks(@Observes PatientAsks asks) {
    RequestKind kind = RequestKind.of(asks.kind());
    requests.make(
        new Asked(
            kind,
            RequestWay.of(asks.way()),
            Asked.Who.patient(asks.patientId()),
            words(kind, asks.text()),
            null,
            asks.outreachId(),
            null,
            "reply " + asks.replyId()));
  }

  void callBack(@Observes CallBackWanted wanted) {
    requests.make(
        new Asked(
            RequestKind.CALL_BACK,
            RequestWay.of(wanted.way()),
            Asked.Who.patient(wanted.patientId()),
            words(RequestKind.CALL_BACK, wanted.text()),
            moment(wanted),
            wanted.outreachId(),
            null,
            "reply " + wanted.replyId()));
  }

  /**
   * Whose it is, somebody finds out; a network may name a sender that is no number. What else comes
   * from there meanwhile stands with the request that waits: whoever writes much takes no more
   * places in the list.
   */
  void stranger(@Observes StrangerAsks asks) {
    boolean number = NUMBER.matcher(asks.address()).matches();
    var who =
        new Asked.Who(
            null,
            false,
            number ? null : Typed.cut(asks.address(), ServiceRequest.NAME),
            number ? asks.address() : null,
            null);
    RequestWay way = RequestWay.of(asks.way());
    String words = words(RequestKind.OTHER, asks.text());
    requests
        .waitingOfStranger(way, who)
        .ifPresentOrElse(
            waits -> requests.keep(waits.saysMore(words, clock.instant())),
            () ->
                requests.make(
                    new Asked(
                        RequestKind.OTHER,
                        way,
                        who,
                        words,
                        null,
                        null,
                        null,
                        "reply " + asks.replyId())));
  }

  /** Null where nothing was named, or the day is over. */
  private Instant moment(CallBackWanted wanted) {
    if (wanted.day() == null && wanted.from() == null) {
      return null;
    }
    LocalTime from = wanted.from() == null ? ON_A_DAY : wanted.from();
    if (wanted.day() == null) {
      return next(from);
    }
    Instant at = wanted.day().atTime(from).atZone(clinics.current().zoneId()).toInstant();
    return at.isAfter(clock.instant()) ? at : null;
  }

  /** Whoever names an hour and no day, means the next time at which the clinic works then. */
  private Instant next(LocalTime from) {
    ZonedDateTime now = clock.instant().atZone(clinics.current().zoneId());
    WorkingTime hours = settings.hours();
    return Stream.iterate(now.toLocalDate(), day -> day.plusDays(1))
        .limit(DAYS_AHEAD)
        .filter(day -> !hours.closed().test(day) && hours.week().on(day.getDayOfWeek()).isPresent())
        .map(day -> day.atTime(from).atZone(now.getZone()))
        .filter(at -> at.isAfter(now))
        .findFirst()
        .map(ZonedDateTime::toInstant)
        .orElse(null);
  }

  private static String words(RequestKind kind, String text) {
    if (text == null) {
      return kind.saysItself() ? null : "–";
    }
    // An answer may be longer than a request: it is kept with the answer.
    return Typed.cut(NationalNumbers.masked(text, NationalNumbers.MASK), ServiceRequest.TEXT);
  }
}
