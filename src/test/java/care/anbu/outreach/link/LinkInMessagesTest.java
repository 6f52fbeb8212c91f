package care.anbu.outreach.link;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Role;
import care.anbu.message.TemplateApproval;
import care.anbu.message.Variable;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.SendingFixture;
import care.anbu.outreach.SendingFixture.Scene;
import care.anbu.outreach.SmsServer;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.outreach.queue.Attempt;
import care.anbu.outreach.queue.Dispatch;
import care.anbu.shared.Channel;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A message that leads to its patient's own page holds a link of its own, kept with it. */
@QuarkusTest
class LinkInMessagesTest {

  @Inject SendingFixture fixture;
  @Inject TestClinics clinics;
  @Inject Dispatch dispatch;
  @Inject PersonalLinks links;
  @Inject TemplateApproval approval;
  @Inject EntityManager entities;
  @Inject TestClock clock;

  private final SmsServer server = new SmsServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void eachTextLeavesWithItsOwnLinkWhichIsKeptOnlyAsAHash() {
    Scene scene = sending(30, "{patient}, {clinic}입니다. {link}");
    dispatch.start().join();
    assertThat(fixture.count(scene, OutreachState.SENT)).isEqualTo(30);
    var seen = new HashSet<String>();
    for (Attempt attempt : attempts(scene)) {
      String address = PersonalLinks.in(attempt.content).orElseThrow();
      assertThat(seen.add(address)).isTrue();
      String token = address.substring(address.length() - 9);
      PersonalLinks.Kept kept = links.kept(token.toUpperCase()).orElseThrow();
      assertThat(kept.clinicId()).isEqualTo(scene.clinic());
      clinics.in(
          scene.clinic(),
          () -> {
            PersonalLink link = entities.find(PersonalLink.class, kept.id());
            assertThat(link.outreachId()).isEqualTo(attempt.outreachId);
            assertThat(new String(link.hash, StandardCharsets.ISO_8859_1)).doesNotContain(token);
            return null;
          });
    }
  }

  @Test
  void aTextThatIsTriedAgainLeavesWithAnotherLinkAndBothOpen() {
    Scene scene = sending(1, "{patient}, {clinic}입니다. {link}");
    server.then(SmsServer.status(503, "{}"));
    sendNow(scene);
    sendNow(scene);
    assertThat(fixture.count(scene, OutreachState.SENT)).isEqualTo(1);
    assertThat(addresses(scene)).hasSize(2).doesNotHaveDuplicates();
    assertThat(addresses(scene)).allMatch(address -> found(address).isPresent());
  }

  @Test
  void aTextThatIsRepeatedSinceNobodyKnowsWhetherItLeftKeepsItsLink() {
    Scene scene = sending(1, "{patient}, {clinic}입니다. {link}");
    server.then(SmsServer.TAKES_AND_RESETS);
    sendNow(scene);
    sendNow(scene);
    assertThat(fixture.count(scene, OutreachState.SENT)).isEqualTo(1);
    assertThat(addresses(scene)).singleElement().matches(address -> found(address).isPresent());
    assertThat(kept(scene)).isEqualTo(1);
  }

  private void sendNow(Scene scene) {
    clinics.in(
        scene.clinic(),
        () ->
            entities
                .createQuery("update Outreach set dueAt = ?1 where state = ?2")
                .setParameter(1, clock.instant().minusSeconds(1))
                .setParameter(2, OutreachState.READY)
                .executeUpdate());
    dispatch.start().join();
  }

  private List<String> addresses(Scene scene) {
    return attempts(scene).stream()
        .map(attempt -> PersonalLinks.in(attempt.content).orElseThrow())
        .toList();
  }

  @Test
  void aTextWithoutOneKeepsNone() {
    Scene scene = sending(3, "{patient}, {clinic}입니다.");
    dispatch.start().join();
    assertThat(fixture.count(scene, OutreachState.SENT)).isEqualTo(3);
    assertThat(kept(scene)).isZero();
  }

  @Test
  void whatIsHeldBackKeepsNoLink() {
    Scene scene = sending(2, "{clinic}입니다. {link}");
    clinics.in(
        scene.clinic(),
        () ->
            entities
                .createQuery("update ContactPoint set value = '+821000000000'")
                .executeUpdate());
    dispatch.start().join();
    assertThat(fixture.count(scene, OutreachState.SENT)).as("one a day").isEqualTo(1);
    assertThat(kept(scene)).as("none for what did not leave").isEqualTo(1);
  }

  @Test
  void aLetterHoldsItsLinkAndKeepsItWithTheSheet() {
    Scene scene = fixture.due(Channel.LETTER, 2);
    body(scene, "{patient}\n\n{link}");
    var desk = Browserless.signIn(Role.FRONT_DESK, scene.clinic());
    assertThat(desk.post("/letters", Map.of()).statusCode()).isEqualTo(303);
    assertThat(kept(scene)).isEqualTo(2);
    assertThat(attempts(scene))
        .allSatisfy(
            attempt ->
                assertThat(PersonalLinks.in(attempt.content).flatMap(this::found)).isPresent());
  }

  @Test
  void theSampleIsAsLongAsEveryLinkAndCallsHaveNone() {
    assertThat(links.sample(Channel.SMS)).hasSameSizeAs(links.draw(Channel.SMS));
    assertThat(links.draw(Channel.PHONE)).isNull();
    Scene scene = fixture.due(Channel.SMS, 1);
    clinics.in(
        scene.clinic(),
        () -> {
          assertThat(approval.sample(Channel.SMS, "ko").value(Variable.LINK))
              .contains(links.sample(Channel.SMS));
          assertThat(approval.sample(Channel.PHONE, "ko").value(Variable.LINK)).isEmpty();
          return null;
        });
  }

  private Optional<PersonalLinks.Kept> found(String address) {
    return links.kept(address.substring(address.length() - 9));
  }

  private Scene sending(int count, String body) {
    Scene scene = fixture.due(Channel.SMS, count);
    body(scene, body);
    clinics.in(
        scene.clinic(),
        () -> {
          fixture.gateway(Channel.SMS, GatewayKind.HTTP_SMS, server.url());
          return null;
        });
    return scene;
  }

  private void body(Scene scene, String body) {
    clinics.in(
        scene.clinic(),
        () ->
            entities
                .createQuery("update MessageTemplate set body = ?1")
                .setParameter(1, body)
                .executeUpdate());
  }

  private List<Attempt> attempts(Scene scene) {
    return clinics.in(
        scene.clinic(), () -> entities.createQuery("from Attempt", Attempt.class).getResultList());
  }

  private long kept(Scene scene) {
    return clinics.in(
        scene.clinic(),
        () ->
            entities
                .createQuery("select count(*) from PersonalLink", Long.class)
                .getSingleResult());
  }
}
