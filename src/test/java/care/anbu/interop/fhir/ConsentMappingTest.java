package care.anbu.interop.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.anbu.interop.draft.ConsentDraft;
import care.anbu.interop.draft.ConsentFormDraft;
import care.anbu.interop.draft.Draft;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Refused;
import care.anbu.patient.NationalNumbers;
import care.anbu.shared.InstallationKey;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A yes counts only where it is certain; a no is taken broadly. */
class ConsentMappingTest {

  private static final NationalNumbers NUMBERS = new NationalNumbers(new InstallationKey("test"));

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ConsentMapping MAPPING =
      new ConsentMapping(
          new FhirContext(
              "emr", "KR", ZoneId.of("Asia/Seoul"), Instant.parse("2026-11-21T12:00:00Z"), NUMBERS),
          List.of());
  private static final String MARKETING = "\"purpose\":[{\"code\":\"HMARKT\"}]";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"modifierExtension\":[{\"url\":\"urn:not\"}]",
        "\"implicitRules\":\"urn:not\"",
        "\"provision\":{\"type\":\"permit\",\"purpose\":[{\"code\":\"TREAT\"}],"
            + "\"modifierExtension\":[{\"url\":\"urn:not\"}]}",
        "\"provision\":{\"type\":\"permit\",\"purpose\":[{\"code\":\"TREAT\"}],"
            + "\"provision\":{\"type\":\"deny\"}}",
        "\"provision\":{\"type\":\"permit\",\"purpose\":[{\"code\":\"TREAT\"}],\"unless\":\"x\"}"
      })
  void yesWithWhatIsNotUnderstoodIsNoYes(String element) {
    var context =
        new FhirContext(
            "emr", "KR", ZoneId.of("Asia/Seoul"), Instant.parse("2026-11-21T12:00:00Z"), NUMBERS);
    String consent =
        "{\"resourceType\":\"Consent\",\"id\":\"c\",\"status\":\"active\","
            + "\"patient\":{\"reference\":\"Patient/p\"},"
            + element
            + (element.contains("provision")
                ? "}"
                : ",\"provision\":{\"type\":\"permit\",\"purpose\":[{\"code\":\"TREAT\"}]}}");

    assertThat(
            new FhirReader(context)
                .read(
                    new care.anbu.interop.draft.Line(
                        "test", 1, consent.getBytes(java.nio.charset.StandardCharsets.UTF_8))))
        .noneMatch(reading -> reading.draft() instanceof ConsentDraft word && word.granted());
  }

  @Test
  void yesToANamedPurposeIsAYes() {
    assertThat(words("active", "\"type\":\"permit\"," + MARKETING))
        .containsExactly("ADVERTISING null true");
    assertThat(words("active", "\"type\":\"permit\",\"purpose\":[{\"code\":\"TREAT\"}]"))
        .containsExactly("CARE null true");
  }

  @Test
  void yesWithoutAPurposeIsNone() {
    var form = (ConsentFormDraft) map("active", "\"type\":\"permit\"").get(0);

    assertThat(words("active", "\"type\":\"permit\"")).isEmpty();
    assertThat(form.otherwise().reason()).isEqualTo(Reason.CONSENT_NOT_CERTAIN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"actor\":[{\"reference\":{\"reference\":\"Practitioner/9\"}}]",
        "\"data\":[{\"meaning\":\"related\"}]",
        "\"class\":[{\"code\":\"MedicationRequest\"}]",
        "\"period\":{\"end\":\"2020-01-01\"}",
        "\"action\":[{\"coding\":[{\"code\":\"disclose\"}]}]"
      })
  void yesUnderAConditionIsNone(String condition) {
    assertThat(words("active", "\"type\":\"permit\"," + MARKETING + "," + condition)).isEmpty();
  }

  @Test
  void noWithoutAPurposeIsANoToAllMessages() {
    assertThat(words("active", "\"type\":\"deny\",\"data\":[{\"meaning\":\"related\"}]"))
        .containsExactlyInAnyOrder("CARE null false", "ADVERTISING null false");
  }

  @Test
  void noToOnePurposeLeavesTheOther() {
    assertThat(words("active", "\"type\":\"deny\"," + MARKETING))
        .containsExactly("ADVERTISING null false");
  }

  @Test
  void noInAnExceptionDrownsTheYes() {
    assertThat(
            words(
                "active",
                "\"type\":\"permit\",%s,\"provision\":[{\"type\":\"deny\",%s}]"
                    .formatted(MARKETING, MARKETING)))
        .containsExactly("ADVERTISING null false");
  }

  @Test
  void rejectedConsentIsANo() {
    assertThat(words("rejected", "\"type\":\"permit\"," + MARKETING))
        .containsExactly("ADVERTISING null false");
  }

  @Test
  void yesOfAnUnknownStatusIsNoneAndANoIsOne() {
    assertThat(words("", "\"type\":\"permit\"," + MARKETING)).isEmpty();
    assertThat(words("", "\"type\":\"deny\"," + MARKETING))
        .containsExactly("ADVERTISING null false");
  }

  @Test
  void channelsAreThoseThatAreNamed() {
    assertThat(
            words(
                "active",
                "\"type\":\"permit\",%s,\"action\":[{\"coding\":[{\"code\":\"SMSWRIT\"}]}]"
                    .formatted(MARKETING)))
        .containsExactly("ADVERTISING SMS true");
  }

  @Test
  void yesWithAnEndIsFollowedByANo() {
    assertThat(
            words("active", "\"type\":\"permit\",\"period\":{\"end\":\"2027-01-01\"}," + MARKETING))
        .containsExactly("ADVERTISING null true", "ADVERTISING null false");
  }

  @ParameterizedTest
  @ValueSource(strings = {"inactive", "entered-in-error"})
  void whatIsOverTakesBackAllItEverSaid(String status) {
    var drafts = map(status, "\"type\":\"permit\"," + MARKETING);

    assertThat(drafts).hasSize(1);
    assertThat(((ConsentFormDraft) drafts.get(0)).parts()).hasSize(20);
  }

  @ParameterizedTest
  @CsvSource({"draft, NOT_SAID_YET", "proposed, NOT_SAID_YET"})
  void whatThePatientHasNotSaidYetIsLeftOut(String status, Reason reason) {
    assertThatThrownBy(() -> map(status, MARKETING))
        .isInstanceOfSatisfying(Refused.class, why -> assertThat(why.reason()).isEqualTo(reason));
  }

  private static List<String> words(String status, String provision) {
    return map(status, provision).stream()
        .filter(ConsentDraft.class::isInstance)
        .map(ConsentDraft.class::cast)
        .map(word -> word.purpose() + " " + word.channel() + " " + word.granted())
        .toList();
  }

  private static List<Draft> map(String status, String provision) {
    String consent =
        """
        {"resourceType":"Consent","id":"c1","status":"%s","patient":{"reference":"Patient/p1"},
         "dateTime":"2026-01-01","organization":[{"reference":"Organization/us"}],
         "provision":{%s}}"""
            .formatted(status, provision);
    try {
      return MAPPING.map(JSON.readTree(consent));
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException(malformed);
    }
  }
}
