package care.anbu.outreach.page;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.outreach.OutreachState;
import care.anbu.outreach.link.LinkSettings;
import care.anbu.outreach.page.PersonalFixture.Phone;
import care.anbu.outreach.reply.Reply;
import care.anbu.patient.Source;
import care.anbu.patient.consent.Consents;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.phone.PhoneNumbers;
import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What others do with a link, a phone or a network harms no patient's own page. */
@QuarkusTest
class PersonalPageSafetyTest extends PersonalPageCase {

  @Inject LinkSettings settings;
  @Inject Consents consents;

  @Test
  void whoSharesTheNetworkOfATrierIsOpenedByTheBirthDateAndKeepsWhatIsOpen() {
    phone.birth(BORN);
    var trier = new Phone("/p/444444444", phone);
    triesTooOften(trier);
    assertThat(phone.send("come", Map.of()).asString()).contains("오시는 것으로 적어 두었습니다");
    var later = new Phone(path, trier);
    Response asked = later.get();
    assertThat(asked.statusCode()).isEqualTo(429);
    assertThat(asked.asString()).contains("생년월일을 입력해 주세요").doesNotContain("시험의원");
    assertThat(later.birth(BORN).asString()).contains("어떻게 하시겠어요?");
  }

  @Test
  void aTrierIsToldOfNoLinkWhetherThereIsOneAndChangesNothing() {
    var trier = new Phone("/p/555555555");
    triesTooOften(trier);
    var found = new Phone(path, trier);
    assertThat(found.get().asString()).isEqualTo(trier.get().asString());
    assertThat(found.birth("1988-08-08").asString())
        .isEqualTo(trier.birth("1988-08-08").asString());
    Response pressed = found.send("notMe", Map.of());
    assertThat(pressed.statusCode()).isEqualTo(429);
    assertThat(pressed.asString()).contains("저장되지 않았습니다");
    assertThat(replies()).isEmpty();
  }

  @Test
  void wrongBirthDatesAndTypingErrorsCountForNoNetwork() {
    for (int i = 0; i <= settings.misses(); i++) {
      assertThat(new Phone("/p/0l1o-" + i, phone).get().statusCode()).isEqualTo(404);
    }
    phone.birth("1951-03-01");
    assertThat(phone.get().statusCode()).isEqualTo(200);
  }

  private void triesTooOften(Phone trier) {
    IntStream.range(0, settings.misses()).forEach(i -> trier.get());
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.9,203.0.113.9",
    "2001:db8:7:1::1,20010db80007",
    "2001:db8:7:ffff::2,20010db80007"
  })
  void whoHoldsANetworkOfIpv6IsOneNetwork(String address, String network) {
    assertThat(Misses.network(address)).isEqualTo(network);
  }

  @Test
  void nothingThatWasTypedIsOfferedToTheNextWhoHoldsThePhone() {
    for (Response page : List.of(phone.get(), phone.birth(BORN))) {
      assertThat(
              Jsoup.parse(page.asString())
                  .select("input:not([type=hidden]):not([type=date]):not([type=radio])"))
          .isNotEmpty()
          .allMatch(field -> field.attr("autocomplete").equals("off"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"에서", ")", ".", "]", "로"})
  void aLinkThatAParticleOrABracketTouchesOpens(String touching) {
    assertThat(new Phone(path + touching).get().asString()).contains("시험의원");
  }

  @Test
  void noLinkHasMoreCharacters() {
    assertThat(new Phone(path + "a").get().statusCode()).isEqualTo(404);
  }

  @Test
  void noPageTellsItsAddressToWhateverItLoads() {
    for (Response page : List.of(phone.get(), new Phone("/p/222222222").get())) {
      assertThat(page.getHeaders().getValues("Referrer-Policy")).containsExactly("no-referrer");
      assertThat(page.getHeader("X-Robots-Tag")).contains("noindex");
      assertThat(page.getHeader("Content-Security-Policy")).contains("default-src 'self'");
    }
  }

  @Test
  void nobodyHasToKnowABirthDateToBeLeftAlone() {
    assertThat(phone.get().asString()).contains("value=\"notMe\"", "value=\"stopHere\"");
    patient(one -> one.birthDate = null);
    assertThat(phone.get().asString()).contains("value=\"notMe\"", "value=\"stopHere\"");
    assertThat(phone.send("stopHere", Map.of()).asString()).contains("문자를 보내지 않겠습니다");
    long patient = replies().get(0).patientId;
    in(
        () -> {
          assertThat(consents.allows(patient, Purpose.CARE, Channel.SMS)).isFalse();
          assertThat(consents.allows(patient, Purpose.CARE, Channel.EMAIL)).isTrue();
          return null;
        });
    assertThat(phone.send("stop", Map.of("stop", "ALL")).asString()).contains("저장되지 않았습니다");
    assertThat(kinds()).containsExactly(Reply.Kind.OPT_OUT);
  }

  @Test
  void wrongBirthDatesOfOthersEndNoPageThatIsOpen() {
    phone.birth(BORN);
    var other = new Phone(path);
    IntStream.range(0, settings.tries()).forEach(i -> other.birth("196" + i + "-01-01"));
    assertThat(phone.send("stop", Map.of("stop", "ALL")).asString()).contains("연락드리지 않겠습니다");
    assertThat(other.send("come", Map.of()).asString()).contains("저장되지 않았습니다");
    assertThat(kinds()).containsExactly(Reply.Kind.QUESTION, Reply.Kind.OPT_OUT);
  }

  @Test
  void whoMistypedAndThenGotInHasAllTriesAgain() {
    for (int round = 0; round < 3; round++) {
      for (int i = 1; i < settings.tries(); i++) {
        phone.birth("1951-03-0" + i);
      }
      assertThat(phone.birth(BORN).asString()).contains("어떻게 하시겠어요?");
    }
  }

  @Test
  void eachTryIsOneDate() {
    for (int i = 0; i < 10; i++) {
      assertThat(phone.birth("03/01/50").asString()).contains("두 가지 날짜로 읽힙니다");
    }
    assertThat(phone.birth(BORN).asString()).contains("어떻게 하시겠어요?");
  }

  @Test
  void triesAtTheSameMomentDoNotSlipPastEachOther() {
    List<CompletableFuture<String>> tries =
        IntStream.range(1, 9)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> new Phone(path).birth("1951-03-0" + i).asString()))
            .toList();
    assertThat(tries.stream().map(CompletableFuture::join).filter(this::counted).count())
        .isEqualTo(settings.tries() - 1L);
    assertThat(phone.birth(BORN).asString()).contains("확인해 드릴 수 없습니다");
    assertThat(kinds()).as("told once").containsExactly(Reply.Kind.QUESTION);
  }

  private boolean counted(String page) {
    return page.contains("번 더 입력하실 수 있습니다");
  }

  @Test
  void anOldMessageSaysNothingOfANumberThatWasConfirmedSince() {
    long point = writtenTo().id;
    in(
        () -> {
          entities
              .createQuery("update Outreach set sentAt = ?1")
              .setParameter(1, clock.instant().minus(Duration.ofDays(2)))
              .executeUpdate();
          contactPoints.findById(point).confirm(1, clock);
          return null;
        });
    phone.send("notMe", Map.of());
    assertThat(writtenTo().bad()).isFalse();
    assertThat(kinds()).as("a person reads it").containsExactly(Reply.Kind.NOT_ME);
  }

  @Test
  void aNewNumberIsShownInFullAndAPersonConfirmsIt() {
    phone.birth(BORN);
    assertThat(phone.send("phone", Map.of("phone", "010-2222-3333")).asString())
        .contains("새 번호: 010-2222-3333");
    assertThat(kinds()).containsExactly(Reply.Kind.QUESTION);
  }

  @Test
  void theNumberThatWasShownIsTheOneThatIsReplaced() {
    ContactPoint first = writtenTo();
    in(
        () -> {
          var second =
              ContactPoint.phone(
                  first.patientId, PhoneNumbers.read("010-7777-8888", "KR"), Source.DESK);
          contactPoints.add(second);
          return null;
        });
    var page = Jsoup.parse(phone.birth(BORN).asString());
    assertThat(page.text()).contains("끝자리가 " + first.lastDigits);
    phone.send(
        "phone", Map.of("phone", "010-2222-3333", "point", page.select("input[name=point]").val()));
    List<ContactPoint> now = in(() -> contactPoints.ofPatient(first.patientId));
    assertThat(now)
        .extracting(point -> point.value)
        .containsExactlyInAnyOrder("+821022223333", "+821077778888");
  }

  @Test
  void whatIsCorrectedAnswersNoContact() {
    phone.birth(BORN);
    phone.send("address", Map.of("address", "서울 종로구 세종대로 1"));
    assertThat(contact().state()).isNotEqualTo(OutreachState.REACHED);
    phone.send("come", Map.of());
    assertThat(contact().state()).isEqualTo(OutreachState.REACHED);
  }
}
