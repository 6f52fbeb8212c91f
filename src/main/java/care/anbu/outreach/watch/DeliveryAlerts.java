package care.anbu.outreach.watch;

import care.anbu.clinic.Clinic;
import care.anbu.clinic.Clinics;
import care.anbu.clinic.Staff;
import care.anbu.clinic.StaffMembers;
import care.anbu.outreach.Outcome;
import care.anbu.outreach.SendingSettings;
import care.anbu.outreach.gateway.ClinicChannel;
import care.anbu.outreach.gateway.Delivery;
import care.anbu.outreach.gateway.Gateway;
import care.anbu.outreach.gateway.GatewayClient;
import care.anbu.outreach.gateway.GatewayClients;
import care.anbu.outreach.gateway.OutgoingMessage;
import care.anbu.shared.Channel;
import care.anbu.shared.Id;
import care.anbu.shared.LayoutTexts;
import care.anbu.shared.Transactions;
import io.quarkus.logging.Log;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells those of the staff who asked for it, once, when a gateway goes on failing or a queue
 * stands: by e-mail, else by text, never by the channel that fails. When all is well again, the
 * next trouble is told anew.
 */
@ApplicationScoped
public class DeliveryAlerts {

  /** A gateway that is away for a moment is nobody's work. */
  private static final Duration DOWN_FOR = Duration.ofMinutes(5);

  @Inject Deliveries deliveries;
  @Inject GatewayClients gateways;
  @Inject StaffMembers staff;
  @Inject Clinics clinics;
  @Inject SendingSettings settings;
  @Inject EntityManager entities;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /** A message to one of the staff, and by whom it goes. */
  private record Alert(GatewayClient client, OutgoingMessage message) {}

  /** Looks at the clinic of this thread. Nothing of it is in the queue: that may be what stands. */
  public void look() {
    Map<Channel, List<Alert>> due = transactions.call(this::due);
    due.forEach(
        (channel, alerts) -> {
          // Outside of the transaction: the gateway is waited for.
          boolean told = alerts.stream().map(this::taken).reduce(false, Boolean::logicalOr);
          if (told) {
            transactions.run(() -> alerted(channel));
          }
        });
  }

  private boolean taken(Alert alert) {
    Delivery delivery = alert.client().send(alert.message()).toCompletableFuture().join();
    if (delivery.outcome() != Outcome.ACCEPTED) {
      Log.warnf(
          "an alert about sending was not taken: %s %s",
          alert.message().reference(), delivery.code());
    }
    return delivery.outcome() == Outcome.ACCEPTED;
  }

  /** What is told now, and whom; what is well again may be told anew. */
  private Map<Channel, List<Alert>> due() {
    Instant now = clock.instant();
    Map<Channel, DeliveryHealth> troubled = deliveries.troubled();
    var alerts = new EnumMap<Channel, List<Alert>>(Channel.class);
    for (Gateway gateway : gateways.configured()) {
      DeliveryHealth health = troubled.get(gateway.channel);
      if (health == null) {
        gateway.alertedAt = null;
      } else if (gateway.alertedAt == null && !justNow(gateway, now)) {
        alerts.put(
            gateway.channel,
            staff.list("active = true and sendingAlerts = true").stream()
                .flatMap(member -> alert(member, gateway.channel, health, now).stream())
                .toList());
      }
    }
    return alerts;
  }

  private void alerted(Channel channel) {
    entities
        .createQuery("update Gateway set alertedAt = ?1 where channel = ?2 and alertedAt is null")
        .setParameter(1, clock.instant())
        .setParameter(2, channel)
        .executeUpdate();
  }

  private static boolean justNow(Gateway gateway, Instant now) {
    return gateway.downSince != null && gateway.downSince.isAfter(now.minus(DOWN_FOR));
  }

  private Optional<Alert> alert(Staff to, Channel failing, DeliveryHealth health, Instant now) {
    Clinic clinic = clinics.current();
    for (Channel way : List.of(Channel.EMAIL, Channel.SMS)) {
      var address = to.testAddress(way);
      var gateway = gateways.atWork(new ClinicChannel(clinic.id, way), now);
      if (way != failing && address.isPresent() && gateway.isPresent()) {
        var message = message(to, clinic, way, address.get(), failing, health);
        return Optional.of(new Alert(gateway.get().client(), message));
      }
    }
    return Optional.empty();
  }

  private OutgoingMessage message(
      Staff to,
      Clinic clinic,
      Channel way,
      String address,
      Channel failing,
      DeliveryHealth health) {
    var language = Localized.Literal.of(to.language);
    var texts = MessageBundles.get(DeliveryTexts.class, language);
    String channel = MessageBundles.get(LayoutTexts.class, language).channel(failing);
    String name = clinic.name(to.language);
    String subject = texts.alertSubject(name, channel);
    String link = settings.publicUrl() + "/outreach";
    return new OutgoingMessage(
        OutgoingMessage.NO_CONTACT,
        Id.text(Id.next()),
        way,
        address,
        to.name,
        way == Channel.EMAIL ? subject : null,
        way == Channel.EMAIL
            ? texts.alert(name, channel, texts.health(health), texts.advice(health), link)
            : subject + "\n" + link,
        false,
        null);
  }
}
