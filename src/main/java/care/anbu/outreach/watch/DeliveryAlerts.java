package care.anbu.outreach.watch;

import care.anbu.clinic.Clinics;
import care.anbu.clinic.Staff;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.gateway.Gateway;
import care.anbu.outreach.gateway.GatewayClients;
import care.anbu.outreach.watch.StaffAlerts.Alert;
import care.anbu.outreach.watch.StaffAlerts.Words;
import care.anbu.shared.Channel;
import care.anbu.shared.LayoutTexts;
import care.anbu.shared.Transactions;
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
import java.util.function.Function;

/**
 * Tells those of the staff who asked for it, once, when a gateway goes on failing, a provider takes
 * too few for long, or a queue stands: by e-mail, else by text, never by the channel that fails.
 * When all is well again, the next trouble is told anew. Contacts in doubt are told once a day.
 */
@ApplicationScoped
public class DeliveryAlerts {

  /** A gateway that is away for a moment is nobody's work. */
  private static final Duration DOWN_FOR = Duration.ofMinutes(5);

  /** What is in doubt for a shorter time somebody may be looking at. */
  private static final Duration DOUBT = Duration.ofMinutes(15);

  @Inject Deliveries deliveries;
  @Inject GatewayClients gateways;
  @Inject StaffAlerts staff;
  @Inject Clinics clinics;
  @Inject EntityManager entities;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /** Looks at the clinic of this thread. Nothing of it is in the queue: that may be what stands. */
  public void look() {
    Map<Channel, List<Alert>> due = transactions.call(this::due);
    // Outside of the transaction: the gateway is waited for.
    due.forEach(
        (channel, alerts) -> {
          if (staff.anyTaken(alerts)) {
            transactions.run(() -> alerted(channel));
          }
        });
    if (staff.anyTaken(transactions.call(this::inDoubt))) {
      transactions.run(this::toldOfDoubt);
    }
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
            alerts(gateway.channel, now, member -> trouble(member, gateway.channel, health)));
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

  /**
   * One in 24 hours, as long as some wait for a person; it says how many, and nothing of whom. By
   * the calendar it would come at midnight.
   */
  private List<Alert> inDoubt() {
    Instant now = clock.instant();
    boolean told =
        gateways.configured().stream()
            .anyMatch(
                gateway ->
                    gateway.doubtToldAt != null
                        && gateway.doubtToldAt.isAfter(now.minus(Duration.ofDays(1))));
    long waiting = told ? 0 : waitingInDoubt(now.minus(DOUBT));
    return waiting == 0 ? List.of() : alerts(null, now, member -> doubt(member, waiting));
  }

  private long waitingInDoubt(Instant since) {
    return entities
        .createQuery("select count(*) from Outreach where state = ?1 and finalAt <= ?2", Long.class)
        .setParameter(1, OutreachState.IN_DOUBT)
        .setParameter(2, since)
        .getSingleResult();
  }

  private void toldOfDoubt() {
    entities
        .createQuery("update Gateway set doubtToldAt = ?1")
        .setParameter(1, clock.instant())
        .executeUpdate();
  }

  /**
   * @param failing the channel that cannot be used; null: all can
   */
  private List<Alert> alerts(Channel failing, Instant now, Function<Staff, Words> words) {
    return staff.to(member -> true, failing, now, words);
  }

  private Words trouble(Staff to, Channel failing, DeliveryHealth health) {
    var texts = MessageBundles.get(DeliveryTexts.class, Localized.Literal.of(to.language));
    String channel =
        MessageBundles.get(LayoutTexts.class, Localized.Literal.of(to.language)).channel(failing);
    String clinic = clinics.current().name(to.language);
    return new Words(
        texts.alertSubject(clinic, channel),
        texts.alert(clinic, channel, texts.health(health), texts.advice(health), link()),
        link());
  }

  private Words doubt(Staff to, long waiting) {
    var texts = MessageBundles.get(DeliveryTexts.class, Localized.Literal.of(to.language));
    String clinic = clinics.current().name(to.language);
    return new Words(
        texts.doubtSubject(clinic, waiting), texts.doubtAlert(clinic, waiting, link()), link());
  }

  private String link() {
    return staff.link("/outreach");
  }
}
