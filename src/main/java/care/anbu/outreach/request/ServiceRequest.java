package care.anbu.outreach.request;

import care.anbu.clinic.Me;
import care.anbu.clinic.Role;
import care.anbu.outreach.request.RequestStep.Kind;
import care.anbu.shared.ClinicOwned;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/**
 * What a patient asks the clinic for: {@code OPEN → IN_PROGRESS → DONE}, or {@code WITHDRAWN}. Each
 * thing done with it is a {@link RequestStep}, which its methods hand back for the caller to keep;
 * what was done already, as by a second click, is no step.
 */
@Entity
public class ServiceRequest extends ClinicOwned {

  /** Characters of what is asked for, of a note and of a result. */
  public static final int TEXT = 1000;

  public static final int NAME = 100;

  /** Whoever names a time is called in time from then on for so long, and not before it. */
  public static final Duration GRACE = Duration.ofMinutes(30);

  /** Null: nobody knows yet whose it is. */
  private Long patientId;

  private boolean patientSure;

  /** The contact that it came of. */
  private Long outreachId;

  @Enumerated(EnumType.STRING)
  private RequestKind kind;

  @Enumerated(EnumType.STRING)
  private RequestWay way;

  @Enumerated(EnumType.STRING)
  private RequestState state = RequestState.OPEN;

  private Long ownerId;

  @Enumerated(EnumType.STRING)
  private Role ownerRole;

  @Column(name = "text")
  private String text;

  private String name;
  private String phone;
  private String chartNumber;
  private Instant wantedAt;
  private Long madeBy;
  private Instant madeAt;
  private String madeKey;
  private Instant firstWordDue;
  private Instant firstWordAt;
  private Instant dueAt;
  private Instant waitsUntil;
  private String result;

  @Enumerated(EnumType.STRING)
  private ToldBy toldBy;

  private Instant toldAt;
  private Instant closedAt;

  /** Of a complaint: when those to whom it goes were told that it came; null: not yet. */
  private Instant ownerToldAt;

  @Version public int version;

  /**
   * What was asked, due by the times of the clinic. Whoever wants to be called at a time is called
   * then, be that sooner or later.
   *
   * @param key what makes a second sending the same request; null: nothing does
   * @throws Problem where nobody could do it: words are missing, or a number to call
   */
  static ServiceRequest of(
      Asked asked, String key, RequestTimes times, WorkingTime hours, Instant now) {
    if (asked.text() == null && !asked.kind().saysItself()) {
      throw Problem.invalid("request:problem_text").at("text");
    }
    if (asked.kind() == RequestKind.CALL_BACK && asked.who().nowhere()) {
      throw Problem.invalid("request:problem_number").at("phone");
    }
    if (asked.kind() != RequestKind.CALL_BACK && asked.wantedAt() != null) {
      throw Problem.invalid("request:problem_wanted_kind").at("wantedAt");
    }
    var request = new ServiceRequest();
    request.kind = asked.kind();
    request.way = asked.way();
    request.patientId = asked.who().patientId();
    request.patientSure = asked.who().sure();
    request.name = asked.who().name();
    request.phone = asked.who().phone();
    request.chartNumber = asked.who().chartNumber();
    request.text = asked.text();
    request.wantedAt = asked.wantedAt();
    request.outreachId = asked.outreachId();
    request.madeBy = asked.madeBy();
    request.madeAt = now;
    request.madeKey = key;
    request.dueAt =
        asked.wantedAt() == null
            ? hours.after(now, times.term(asked.kind().time()))
            : asked.wantedAt().plus(GRACE);
    if (asked.kind() == RequestKind.COMPLAINT) {
      request.firstWordDue = hours.after(now, times.term(RequestTime.COMPLAINT_FIRST_WORD));
    }
    request.waitsUntil = request.nextTime();
    return request;
  }

  /** To whom it goes, before anybody has taken it. */
  void goesTo(Long staffId, Role role) {
    ownerId = staffId;
    ownerRole = role;
  }

  RequestStep made() {
    return RequestStep.of(this, Kind.MADE, madeBy, null, madeAt);
  }

  /**
   * Somebody takes it, or takes it over.
   *
   * @param from who had it when the page was opened; null: nobody
   * @throws Problem 409 when somebody else has taken it meanwhile
   */
  Optional<RequestStep> take(long staffId, Long from, Instant now) {
    if (state == RequestState.IN_PROGRESS && Objects.equals(ownerId, staffId)) {
      return Optional.empty();
    }
    requireWaiting();
    if (!Objects.equals(ownerId, from)) {
      throw Problem.conflict("request:problem_taken");
    }
    state = RequestState.IN_PROGRESS;
    ownerId = staffId;
    return Optional.of(RequestStep.of(this, Kind.TAKEN, staffId, null, now));
  }

  /**
   * Gives it to somebody, who has yet to take it.
   *
   * @param from who had it when the page was opened; null: nobody
   * @throws Problem 409 when somebody else has got it meanwhile
   */
  Optional<RequestStep> passTo(long staffId, String name, Long from, long by, Instant now) {
    requireWaiting();
    if (Objects.equals(ownerId, staffId)) {
      return Optional.empty();
    }
    if (!Objects.equals(ownerId, from)) {
      throw Problem.conflict("request:problem_taken");
    }
    state = RequestState.OPEN;
    ownerId = staffId;
    ownerToldAt = null;
    return Optional.of(RequestStep.of(this, Kind.PASSED_ON, by, name, now));
  }

  /** Whoever has it leaves it to others; what others have got meanwhile is theirs. */
  Optional<RequestStep> giveBack(long staffId, Instant now) {
    requireWaiting();
    if (!Objects.equals(ownerId, staffId)) {
      return Optional.empty();
    }
    state = RequestState.OPEN;
    ownerId = null;
    return Optional.of(RequestStep.of(this, Kind.GIVEN_BACK, staffId, null, now));
  }

  /**
   * It is found out what it really is: from when it came, its times are those of that.
   *
   * @param words what it was before, for the step
   */
  Optional<RequestStep> becomes(
      RequestKind other,
      RequestTimes times,
      WorkingTime hours,
      String words,
      long by,
      Instant now) {
    requireWaiting();
    if (kind == other) {
      return Optional.empty();
    }
    kind = other;
    dueAt = wantedAt == null ? hours.after(madeAt, times.term(other.time())) : dueAt;
    boolean complaint = other == RequestKind.COMPLAINT;
    firstWordDue =
        complaint ? hours.after(madeAt, times.term(RequestTime.COMPLAINT_FIRST_WORD)) : null;
    waitsUntil = nextTime();
    return Optional.of(RequestStep.of(this, Kind.SORTED, by, words, now));
  }

  RequestStep note(String words, long by, Instant now) {
    requireWaiting();
    return RequestStep.of(this, Kind.NOTED, by, words, now);
  }

  /** Whoever asked has written again. */
  RequestStep saysMore(String words, Instant now) {
    requireWaiting();
    return RequestStep.of(this, Kind.NOTED, null, words, now);
  }

  /** The patient heard that somebody looks into it. */
  Optional<RequestStep> firstWord(String words, long by, Instant now) {
    requireWaiting();
    if (firstWordAt != null) {
      return Optional.empty();
    }
    firstWordAt = now;
    waitsUntil = nextTime();
    return Optional.of(RequestStep.of(this, Kind.FIRST_WORD, by, words, now));
  }

  /**
   * It was found out whose it is.
   *
   * @param from whose it seemed to be when the page was opened; null: nobody's
   * @throws Problem 409 when somebody else has said otherwise meanwhile
   */
  Optional<RequestStep> belongsTo(long patient, Long from, long by, Instant now) {
    requireWaiting();
    if (patientSure && Objects.equals(patientId, patient)) {
      return Optional.empty();
    }
    if (patientSure || !Objects.equals(patientId, from)) {
      throw Problem.conflict("request:problem_linked");
    }
    patientId = patient;
    patientSure = true;
    return Optional.of(RequestStep.of(this, Kind.LINKED, by, null, now));
  }

  /**
   * Closes it with what came of it.
   *
   * @param when the patient heard; null: now
   */
  Optional<RequestStep> finish(String words, ToldBy told, Instant when, long by, Instant now) {
    if (state == RequestState.DONE && words.equals(result) && told == toldBy && heard(when)) {
      return Optional.empty();
    }
    if (when != null
        && (when.isAfter(now) || when.isBefore(madeAt.truncatedTo(ChronoUnit.MINUTES)))) {
      throw Problem.invalid("request:problem_told_at").at("toldAt");
    }
    become(RequestState.DONE, now);
    result = words;
    toldBy = told;
    toldAt = told.heard() ? when == null ? now : when : null;
    firstWordAt = firstWordAt == null && toldAt != null ? toldAt : firstWordAt;
    ownerId = ownerId == null ? by : ownerId;
    return Optional.of(RequestStep.of(this, Kind.DONE, by, null, now));
  }

  /** Whether the time that is named is the one that is kept; null: that of closing it. */
  private boolean heard(Instant when) {
    return toldAt == null || toldAt.equals(when == null ? closedAt : when);
  }

  /** Not wanted any more, or made by mistake. */
  Optional<RequestStep> withdraw(String why, long by, Instant now) {
    become(RequestState.WITHDRAWN, now);
    return Optional.of(RequestStep.of(this, Kind.WITHDRAWN, by, why, now));
  }

  private void become(RequestState next, Instant now) {
    if (!state.mayBecome(next)) {
      throw Problem.conflict("request:problem_closed");
    }
    state = next;
    closedAt = now;
    waitsUntil = null;
  }

  private void requireWaiting() {
    if (!state.waits()) {
      throw Problem.conflict("request:problem_closed");
    }
  }

  private Instant nextTime() {
    boolean word = firstWordDue != null && firstWordAt == null && firstWordDue.isBefore(dueAt);
    return word ? firstWordDue : dueAt;
  }

  /** Whether the same is asked for once more, by the same in the same words. */
  boolean isSame(Asked again) {
    Asked.Who who = again.who();
    // Whose it is, staff may have found out since.
    boolean samePatient = patientSure != who.sure() || Objects.equals(patientId, who.patientId());
    return samePatient
        && kind == again.kind()
        && way == again.way()
        && Objects.equals(text, again.text())
        && Objects.equals(name, who.name())
        && Objects.equals(phone, who.phone())
        && Objects.equals(chartNumber, who.chartNumber())
        && Objects.equals(wantedAt, again.wantedAt())
        && Objects.equals(outreachId, again.outreachId());
  }

  /**
   * Whether somebody may read its words and work on it: a complaint is for whom it goes to, and for
   * coordinators, not for whoever it may be about.
   */
  public boolean isFor(Me me) {
    return kind != RequestKind.COMPLAINT || me.coordinates() || goesTo(me);
  }

  /** Whether they have it, or it goes to their role and nobody has it. */
  boolean goesTo(Me me) {
    return ownerId == null ? ownerRole == me.role() : ownerId == me.id();
  }

  /** It was given to somebody who has not taken it yet. */
  public boolean isNewFor(Me me) {
    return state == RequestState.OPEN && Objects.equals(ownerId, me.id());
  }

  /** It waits, and one of its times is over. */
  public boolean overdue(Instant now) {
    return waitsUntil != null && waitsUntil.isBefore(now);
  }

  /** Whoever asked is to hear something before the result. */
  public boolean awaitsFirstWord() {
    return state.waits() && firstWordDue != null && firstWordAt == null;
  }

  public RequestKind kind() {
    return kind;
  }

  /** Something is asked from afar that no kind names. */
  public boolean isQuestion() {
    return kind == RequestKind.OTHER && way != RequestWay.COUNTER;
  }

  public RequestWay way() {
    return way;
  }

  public RequestState state() {
    return state;
  }

  public boolean waits() {
    return state.waits();
  }

  public Long patientId() {
    return patientId;
  }

  /** The patient in URLs; null: not known. */
  public String patientRef() {
    return patientId == null ? null : Id.text(patientId);
  }

  /** False: found by a phone number alone, which anybody can name. */
  public boolean patientSure() {
    return patientSure;
  }

  /** The contact that it came of; null: of none. */
  Long outreachId() {
    return outreachId;
  }

  /** The contact in URLs; null: of none. */
  public String outreachRef() {
    return outreachId == null ? null : Id.text(outreachId);
  }

  /** Who has it; null: nobody yet. */
  public Long ownerId() {
    return ownerId;
  }

  /** To which role it goes until somebody has it; null: any. */
  public Role ownerRole() {
    return ownerRole;
  }

  /** Whether somebody works on it. */
  public boolean inProgress() {
    return state == RequestState.IN_PROGRESS;
  }

  public String text() {
    return text;
  }

  public String name() {
    return name;
  }

  public String phone() {
    return phone;
  }

  /** The number or mailbox that wrote it, where nobody had it; empty: it came by another way. */
  Optional<String> cameFrom() {
    return switch (way) {
      case TEXT -> Optional.ofNullable(phone);
      case EMAIL -> Optional.ofNullable(name);
      default -> Optional.empty();
    };
  }

  public String chartNumber() {
    return chartNumber;
  }

  public Instant wantedAt() {
    return wantedAt;
  }

  public Long madeBy() {
    return madeBy;
  }

  public Instant madeAt() {
    return madeAt;
  }

  public Instant dueAt() {
    return dueAt;
  }

  /** The next of its times that is not kept yet; null: closed. */
  public Instant waitsUntil() {
    return waitsUntil;
  }

  public Instant firstWordDue() {
    return firstWordDue;
  }

  public Instant firstWordAt() {
    return firstWordAt;
  }

  public String result() {
    return result;
  }

  public ToldBy toldBy() {
    return toldBy;
  }

  public Instant toldAt() {
    return toldAt;
  }

  public Instant closedAt() {
    return closedAt;
  }
}
