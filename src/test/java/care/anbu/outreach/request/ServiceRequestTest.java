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
    refused(() -> done.note("더", ME, NOON));
    refused(() -> done.belongsTo(8, 7L, OTHER, NOON));
    refused(() -> done.finish("통화함", ToldBy.PHONE, NOON.minusSeconds(60), OTHER, NOON));
    refused(() -> done.passTo(OTHER, "x", ME, ME, NOON));
    ServiceRequest withdrawn = made(RequestKind.CALL_BACK, null);
    withdrawn.withdraw("잘못 등록", ME, NOON);
    refused(() -> withdrawn.finish("x", ToldBy.PHONE, null, ME, NOON));
    refused(() -> withdrawn.withdraw("다른 사유", OTHER, NOON));
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
    assertThat(made(RequestKind.CALL_BACK, soon).dueAt())
        .as("two minutes after that time are not late")
        .isEqualTo(soon.plus(ServiceRequest.GRACE));
    Instant later = NOON.plus(Duration.ofDays(3));
    assertThat(made(RequestKind.CALL_BACK, later).dueAt())
        .isEqualTo(later.plus(ServiceRequest.GRACE));
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

  @Test
  void aTimeIsPromisedForACallOnly() {
    Instant later = NOON.plus(Duration.ofDays(3));
    refused(() -> made(RequestKind.CHANGE_BOOKING, later));
  }

  @Test
  void nobodyIsCalledWithoutANumber() {
    var nameless = new Asked.Who(null, false, "누구", null, null);
    refused(
        () ->
            ServiceRequest.of(
                new Asked(
                    RequestKind.CALL_BACK,
                    RequestWay.WEBSITE,
                    nameless,
                    null,
                    null,
                    null,
                    ME,
                    null),
                null,
                RequestTimes.usual("KR"),
                HOURS,
                NOON));
  }

  @Test
  void whatIsPassedOnIsNewForItsOwnerAndOfTwoTheSecondIsTold() {
    ServiceRequest request = made(RequestKind.OTHER, null);
    request.take(ME, null, NOON);
    assertThat(request.passTo(OTHER, "x", ME, ME, NOON)).isPresent();
    assertThat(request.state()).as("the new owner has yet to take it").isEqualTo(RequestState.OPEN);
    refused(() -> request.passTo(3, "y", ME, ME, NOON));
    assertThat(request.take(OTHER, OTHER, NOON)).isPresent();
  }

  @Test
  void aStalePageMovesNoRequestToAnotherPatient() {
    ServiceRequest request = made(RequestKind.OTHER, null);
    assertThat(request.belongsTo(7, 7L, ME, NOON)).as("it is theirs already").isEmpty();
    refused(() -> request.belongsTo(8, 7L, ME, NOON));
  }

  @Test
  void theSameKeyWithAnythingElseIsAnotherRequest() {
    Instant at = NOON.plus(Duration.ofDays(1));
    ServiceRequest request = made(RequestKind.CALL_BACK, at);
    assertThat(request.isSame(asked(RequestKind.CALL_BACK, "부탁", at))).isTrue();
    assertThat(request.isSame(asked(RequestKind.CALL_BACK, "부탁", at.plusSeconds(60)))).isFalse();
    assertThat(request.isSame(asked(RequestKind.CALL_BACK, "다른 말", at))).isFalse();
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
