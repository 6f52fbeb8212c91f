package care.anbu.outreach.page;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.outreach.link.LinkSettings;
import care.anbu.outreach.page.PersonalFixture.Phone;
import care.anbu.outreach.reply.Reply;
import care.anbu.patient.Patient;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What patients type and press is taken down once, or they are told that it is not. */
@QuarkusTest
class PersonalPageFormsTest extends PersonalPageCase {

  @Inject LinkSettings settings;

  @Test
  void aPageThatThePhoneLoadsAgainSaysNothingNew() {
    phone.birth(BORN);
    Map<String, String> sent = Map.of("callPart", "MORNING", "key", phone.key());
    phone.send("call", sent);
    clock.stopAt(clock.instant().plus(Duration.ofMinutes(20)));
    assertThat(phone.send("call", sent).asString()).contains("병원에서 전화드리겠습니다");
    assertThat(kinds()).containsExactly(Reply.Kind.CALL_BACK);
  }

  @Test
  void anotherDayWithinAMinuteIsHeard() {
    phone.birth(BORN);
    phone.send("come", Map.of("comeDay", "2026-12-05"));
    phone.send("come", Map.of("comeDay", "2026-12-08"));
    assertThat(replies())
        .extracting(reply -> reply.onDay.toString())
        .containsExactly("2026-12-05", "2026-12-08");
  }

  @Test
  void pressedTwiceAtTheSameMomentItIsSaidOnce() {
    phone.birth(BORN);
    Map<String, String> sent = Map.of("key", phone.key());
    List<CompletableFuture<Response>> both =
        IntStream.range(0, 4)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> new Phone(path).send("come", sent)))
            .toList();
    assertThat(both).allMatch(one -> one.join().asString().contains("고맙습니다"));
    assertThat(kinds()).containsExactly(Reply.Kind.WILL_COME);
  }

  @Test
  void twoThatContradictEachOtherAreBothKept() {
    phone.birth(BORN);
    String key = phone.key();
    phone.send("come", Map.of("key", key));
    phone.send("stop", Map.of("stop", "ALL", "key", key));
    assertThat(kinds()).containsExactly(Reply.Kind.WILL_COME, Reply.Kind.OPT_OUT);
  }

  @Test
  void nobodySaysMoreInADayThanAPatientCan() {
    phone.birth(BORN);
    for (int i = 0; i < settings.answers(); i++) {
      assertThat(phone.send("address", Map.of("address", "세종대로 " + i)).asString())
          .contains("고맙습니다");
    }
    assertThat(phone.send("address", Map.of("address", "세종대로 999")).asString())
        .contains("저장되지 않았습니다");
    assertThat(replies()).hasSize(settings.answers());
  }

  @Test
  void withoutABirthDateACallIsAskedForOnceADay() {
    patient(one -> one.birthDate = null);
    for (String part : List.of("", "MORNING", "EVENING")) {
      clock.stopAt(clock.instant().plus(Duration.ofMinutes(2)));
      assertThat(phone.send("callBack", Map.of("callPart", part)).asString())
          .contains("병원에서 전화드리겠습니다");
    }
    assertThat(kinds()).containsExactly(Reply.Kind.CALL_BACK);
  }

  @Test
  void theTimeOfDayReachesWhoeverCalls() {
    phone.birth(BORN);
    phone.send("call", Map.of("callPart", "AFTERNOON"));
    assertThat(replies()).extracting(reply -> reply.fromTime).containsExactly(LocalTime.of(13, 0));
    long timed =
        in(
            () ->
                entities
                    .createQuery(
                        "select count(*) from ServiceRequest where wantedAt is not null",
                        Long.class)
                    .getSingleResult());
    assertThat(timed).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"20261205", "2026.12.5", "2026년 12월 5일", "２０２６-１２-０５"})
  void aDayIsReadHoweverItIsWritten(String typed) {
    phone.birth(BORN);
    phone.send("come", Map.of("comeDay", typed));
    assertThat(replies()).extracting(reply -> reply.onDay.toString()).containsExactly("2026-12-05");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2999-01-01", "2026-02-30", "5. 12.", "내일"})
  void whatIsNoDayWithinAYearIsNone(String typed) {
    phone.birth(BORN);
    assertThat(phone.send("come", Map.of("comeDay", typed)).asString()).contains("저장되지 않았습니다");
    assertThat(phone.send("call", Map.of("callDay", typed)).asString()).contains("저장되지 않았습니다");
    assertThat(replies()).isEmpty();
  }

  @Test
  void nothingWasDoneBeforeBirth() {
    phone.birth(BORN);
    phone.send("done", Map.of("doneDay", "1949-12-31"));
    assertThat(replies()).isEmpty();
  }

  @Test
  void whatIsWrongIsSaidFirstAndInTheTitleWithAWayToTheField() {
    phone.birth(BORN);
    var page =
        Jsoup.parse(
            phone.send("call", Map.of("callDay", "2999-01-01", "callPart", "EVENING")).asString());
    assertThat(page.title()).startsWith("오류:");
    assertThat(page.selectFirst("[role=alert]").text()).contains("저장되지 않았습니다");
    assertThat(page.selectFirst("[role=alert] a").attr("href")).isEqualTo("#callDay");
    assertThat(page.getElementById("callDay")).isNotNull();
    assertThat(page.select("#callPart option[selected]").val()).isEqualTo("EVENING");
  }

  @Test
  void whatWasTypedIsKeptWhileTheDateIsAskedForOnceMore() {
    phone.birth(BORN);
    clock.stopAt(clock.instant().plus(Duration.ofHours(2)));
    var asked = Jsoup.parse(phone.send("address", Map.of("address", "세종대로 1")).asString());
    String kept = asked.select("input[name=address]").val();
    assertThat(kept).isEqualTo("세종대로 1");
    var again =
        Jsoup.parse(phone.send("birth", Map.of("birthDate", BORN, "address", kept)).asString());
    assertThat(again.select("#address").val()).isEqualTo("세종대로 1");
    assertThat(replies()).isEmpty();
  }

  @Test
  void theLanguageOfThePatientIsChosenWhateverThePageIsIn() {
    var page = Jsoup.parse(phone.send("birth", Map.of("birthDate", BORN, "l", "en")).asString());
    assertThat(page.select("#preferLanguage option[selected]").val()).isEqualTo("ko");
    phone.send("prefer", Map.of("preferLanguage", "ko", "l", "en"));
    Patient kept = in(() -> entities.createQuery("from Patient", Patient.class).getSingleResult());
    assertThat(kept.language).isEqualTo("ko");
    assertThat(replies())
        .as("in the language of the clinic")
        .singleElement()
        .matches(reply -> reply.text.startsWith("연락 방법"));
  }

  @Test
  void onlyWhatReachesThePatientCanBePreferred() {
    var page = Jsoup.parse(phone.birth(BORN).asString());
    assertThat(page.select("#preferChannel option").eachAttr("value")).doesNotContain("EMAIL");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%zz=%", "{\"do\":\"stop\"}", "do=stop&stop=NONSENSE"})
  void whatIsNoFormIsSaidNotToBeSaved(String body) {
    Response page = phone.raw(body);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.asString()).contains("저장되지 않았습니다");
    assertThat(replies()).isEmpty();
  }

  @Test
  void whatIsTooLongOrOnlySignsIsRefusedOrKeptAndFailsNowhere() {
    String long10 = "a".repeat(10_000);
    assertThat(phone.birth(long10).asString()).contains("날짜를 읽지 못했습니다");
    phone.birth(BORN);
    for (Map<String, String> sent :
        List.of(Map.of("donePlace", long10), Map.of("doneDay", long10))) {
      assertThat(phone.send("done", sent).asString()).contains("저장되지 않았습니다");
    }
    assertThat(phone.send("address", Map.of("address", long10)).asString()).contains("저장되지 않았습니다");
    assertThat(phone.send("done", Map.of("donePlace", "🏥🙂")).asString()).contains("고맙습니다");
    assertThat(replies()).extracting(reply -> reply.place).containsExactly("🏥🙂");
  }

  @Test
  void whatIsTooLargeForAnyFormIsRefusedInWordsThatPeopleRead() {
    Response refused = phone.raw("address=" + "a".repeat(200_000));
    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(refused.contentType()).startsWith("text/plain");
  }
}
