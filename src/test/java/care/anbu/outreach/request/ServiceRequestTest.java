package care.anbu.outreach.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.anbu.shared.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** What may be done with a request, and what is a second click. */
class ServiceRequestTest {

  private static final Instant NOON = Instant.parse("2026-11-24T03:00:00Z");
  private static final long ME = 1;
  private static final long OTHER = 2;

  private static final WorkingTime HOURS =
      new WorkingTime(RequestTimes.usual("KR").hours(), day -> false, ZoneId.of("Asia/Seoul"));

  @Test
  void itGoesFromOpenToInProgressToDone() {
    ServiceRequest request = made(RequestKind.CHANGE_BOOKING, null);
    assertThat(request.state()).isEqualTo(RequestState.OPEN);
    assertThat(request.take(ME, null, NOON)).isPresent();
    assertThat(request.state()).isEqualTo(RequestState.IN_PROGRESS);
    assertThat(request.finish("옮김", ToldBy.PHONE, null, ME, NOON)).isPresent();
    assertThat(request.state()).isEqualTo(RequestState.DONE);
    assertThat(request.waitsUntil()).isNull();
    assertThat(request.toldAt()).isEqualTo(NOON);
  }

  @Test
  void whatIsClosedStaysClosed() {
    ServiceRequest done = made(RequestKind.CALL_BACK, null);
    done.finish("통화함", ToldBy.PHONE, null, ME, NOON);
    refused(() -> done.take(OTHER, ME, NOON));
    refused(() -> done.withdraw("x", OTHER, NOON));
    refused(() -> done.finish("다름", ToldBy.PHONE, null, OTHER, NOON));
    refused(() -> done.firstWord(null, OTHER, NOON));
    refused(() -> done.passTo(OTHER, "x", ME, NOON));
    ServiceRequest withdrawn = made(RequestKind.CALL_BACK, null);
    withdrawn.withdraw("잘못 등록", ME, NOON);
    refused(() -> withdrawn.finish("x", ToldBy.PHONE, null, ME, NOON));
  }

  @Test
  void aSecondClickIsNoStep() {
    ServiceRequest request = made(RequestKind.COMPLAINT, null);
    request.take(ME, null, NOON);
    assertThat(request.take(ME, null, NOON)).isEmpty();
    request.firstWord(null, ME, NOON);
    assertThat(request.firstWord(null, ME, NOON)).isEmpty();
    request.finish("사과함", ToldBy.PHONE, null, ME, NOON);
    assertThat(request.finish("사과함", ToldBy.PHONE, null, ME, NOON)).isEmpty();
  }

  @Test
  void ofTwoAtOnceTheSecondIsToldThatItIsTaken() {
    ServiceRequest request = made(RequestKind.OTHER, null);
    request.take(ME, null, NOON);
    refused(() -> request.take(OTHER, null, NOON));
    assertThat(request.take(OTHER, ME, NOON)).as("who saw who had it takes over").isPresent();
    assertThat(request.ownerId()).isEqualTo(OTHER);
  }

  @Test
  void aComplaintWaitsForItsFirstWordBeforeItsAnswer() {
    ServiceRequest request = made(RequestKind.COMPLAINT, null);
    assertThat(request.waitsUntil()).isEqualTo(Instant.parse("2026-11-25T09:00:00Z"));
    assertThat(request.overdue(request.waitsUntil().plusSeconds(1))).isTrue();
    request.firstWord("확인 중", ME, NOON);
    assertThat(request.waitsUntil()).isEqualTo(Instant.parse("2026-11-27T09:00:00Z"));
    assertThat(request.overdue(Instant.parse("2026-11-26T00:00:00Z"))).isFalse();
  }

  @Test
  void whoeverNamesATimeIsCalledThen() {
    Instant soon = NOON.plus(Duration.ofMinutes(30));
    assertThat(made(RequestKind.CALL_BACK, soon).dueAt()).isEqualTo(soon);
    Instant later = NOON.plus(Duration.ofDays(3));
    assertThat(made(RequestKind.CALL_BACK, later).dueAt()).isEqualTo(later);
    assertThat(made(RequestKind.CALL_BACK, null).dueAt())
        .as("four hours of the clinic")
        .isEqualTo(NOON.plus(Duration.ofHours(4)));
  }

  @Test
  void nobodyWasToldBeforeTheyAskedOrInTheFuture() {
    ServiceRequest request = made(RequestKind.CALL_BACK, null);
    for (Instant when : new Instant[] {NOON.minusSeconds(120), NOON.plusSeconds(60)}) {
      refused(() -> request.finish("x", ToldBy.PHONE, when, ME, NOON));
    }
    request.finish("x", ToldBy.NOT_REACHED, null, ME, NOON);
    assertThat(request.toldAt()).as("nobody was told").isNull();
  }

  @Test
  void aComplaintNeedsItsWords() {
    refused(
        () ->
            ServiceRequest.of(
                asked(RequestKind.COMPLAINT, null, null),
                null,
                RequestTimes.usual("KR"),
                HOURS,
                NOON));
  }

  private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable what) {
    assertThatThrownBy(what).isInstanceOf(Problem.class);
  }

  private static ServiceRequest made(RequestKind kind, Instant wantedAt) {
    return ServiceRequest.of(
        asked(kind, "부탁", wantedAt), null, RequestTimes.usual("KR"), HOURS, NOON);
  }

  private static Asked asked(RequestKind kind, String text, Instant wantedAt) {
    return new Asked(
        kind, RequestWay.COUNTER, Asked.Who.patient(7), text, wantedAt, null, ME, null);
  }
}
