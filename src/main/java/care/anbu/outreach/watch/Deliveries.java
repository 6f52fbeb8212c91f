package care.anbu.outreach.watch;

import care.anbu.outreach.Outcome;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.SendingLane;
import care.anbu.outreach.gateway.Gateway;
import care.anbu.outreach.gateway.GatewayClients;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.outreach.watch.ChannelDelivery.Trouble;
import care.anbu.outreach.watch.ChannelDelivery.Waiting;
import care.anbu.shared.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How sending stands in the clinic, by channel that a machine sends by. */
@ApplicationScoped
public class Deliveries {

  private static final List<Channel> BY_MACHINE = List.of(Channel.SMS, Channel.EMAIL);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final int TROUBLES = 5;

  @Inject EntityManager entities;
  @Inject GatewayClients gateways;
  @Inject Clock clock;

  /** Of each channel that has a gateway, or for which something waits. */
  public List<ChannelDelivery> all() {
    Instant now = clock.instant();
    Map<Channel, Waiting> waiting = waiting(now);
    return BY_MACHINE.stream()
        .map(channel -> of(channel, waiting.getOrDefault(channel, Waiting.NONE), now))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Those that need a person, without their figures: pages ask for it often. */
  public Map<Channel, DeliveryHealth> troubled() {
    Instant now = clock.instant();
    var troubled = new EnumMap<Channel, DeliveryHealth>(Channel.class);
    for (Channel channel : BY_MACHINE) {
      Waiting first = first(channel, now).map(since -> new Waiting(1, since)).orElse(Waiting.NONE);
      DeliveryHealth health =
          health(channel, gateways.configured(channel).orElse(null), first, now);
      if (health.isTrouble()) {
        troubled.put(channel, health);
      }
    }
    return troubled;
  }

  /** When the first was due of those that have not left. */
  private Optional<Instant> first(Channel channel, Instant now) {
    // The index has their order within each lane.
    return SendingLane.ALL.stream()
        .flatMap(lane -> first(channel, lane, now))
        .min(Comparator.naturalOrder());
  }

  private Stream<Instant> first(Channel channel, int lane, Instant now) {
    return entities
        .createQuery(
            "select o.dueAt from Outreach o where o.state = ?1 and o.channel = ?2"
                + " and o.lane = ?3 and o.dueAt <= ?4"
                + " and not exists (select c.id from Campaign c where c.id = o.campaignId"
                + " and c.state = PAUSED) order by o.dueAt",
            Instant.class)
        .setParameter(1, OutreachState.READY)
        .setParameter(2, channel)
        .setParameter(3, lane)
        .setParameter(4, now)
        .setMaxResults(1)
        .getResultStream();
  }

  private Optional<ChannelDelivery> of(Channel channel, Waiting waiting, Instant now) {
    Gateway gateway = gateways.configured(channel).orElse(null);
    if (gateway == null && waiting.contacts() == 0) {
      return Optional.empty();
    }
    var kind = gateway == null ? null : gateway.kind;
    return Optional.of(
        new ChannelDelivery(
            channel,
            gateway,
            health(channel, gateway, waiting, now),
            waiting,
            kind == null ? 0 : taken(kind, channel, now.minus(HOUR)),
            kind == null ? List.of() : troubles(kind, channel, now.minus(DAY))));
  }

  private DeliveryHealth health(Channel channel, Gateway gateway, Waiting waiting, Instant now) {
    if (gateway == null) {
      return waiting.contacts() == 0 ? DeliveryHealth.WORKING : DeliveryHealth.UNSET;
    }
    if (gateway.offSince != null) {
      return DeliveryHealth.OFF;
    }
    if (gateway.downSince != null) {
      return DeliveryHealth.DOWN;
    }
    if (gateway.isSlowed(now)) {
      return gateway.slowedSince.isBefore(now.minus(DeliveryHealth.SLOWNESS))
          ? DeliveryHealth.SLOW_FOR_LONG
          : DeliveryHealth.SLOWED;
    }
    Instant earliest = now.minus(DeliveryHealth.PATIENCE);
    // Of very many the last wait for long, while the others leave.
    boolean stands =
        waiting.since() != null
            && waiting.since().isBefore(earliest)
            && !anyTaken(gateway.kind, channel, earliest);
    return stands ? DeliveryHealth.STANDING : DeliveryHealth.WORKING;
  }

  private Map<Channel, Waiting> waiting(Instant now) {
    return entities
        .createQuery(
            "select channel, count(*), min(dueAt) from Outreach"
                + " where state = ?1 and channel in ?2 and dueAt <= ?3"
                + " and (campaignId is null"
                + " or campaignId not in (select c.id from Campaign c where c.state = PAUSED))"
                + " group by channel",
            Object[].class)
        .setParameter(1, OutreachState.READY)
        .setParameter(2, BY_MACHINE)
        .setParameter(3, now)
        .getResultStream()
        .collect(
            Collectors.toMap(
                row -> (Channel) row[0], row -> new Waiting((Long) row[1], (Instant) row[2])));
  }

  private boolean anyTaken(GatewayKind kind, Channel channel, Instant since) {
    return !entities
        .createQuery(
            "select a.id from Attempt a where a.gateway = ?1 and a.startedAt >= ?2"
                + " and a.outcome = ?3"
                + ofChannel(kind),
            Long.class)
        .setParameter(1, kind)
        .setParameter(2, since)
        .setParameter(3, Outcome.ACCEPTED)
        .setParameter(4, channel)
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  private long taken(GatewayKind kind, Channel channel, Instant since) {
    return entities
        .createQuery(
            "select count(*) from Attempt a where a.gateway = ?1 and a.startedAt >= ?2"
                + " and a.outcome = ?3"
                + ofChannel(kind),
            Long.class)
        .setParameter(1, kind)
        .setParameter(2, since)
        .setParameter(3, Outcome.ACCEPTED)
        .setParameter(4, channel)
        .getSingleResult();
  }

  private List<Trouble> troubles(GatewayKind kind, Channel channel, Instant since) {
    return entities
        .createQuery(
            "select a.outcome, a.code, count(*) from Attempt a where a.gateway = ?1"
                + " and a.startedAt >= ?2 and a.outcome in ?3"
                + ofChannel(kind)
                + " group by a.outcome, a.code order by count(*) desc",
            Trouble.class)
        .setParameter(1, kind)
        .setParameter(2, since)
        .setParameter(
            3, List.of(Outcome.REJECTED, Outcome.RETRY, Outcome.POSTPONED, Outcome.UNKNOWN))
        .setParameter(4, channel)
        .setMaxResults(TROUBLES)
        .getResultList();
  }

  /** A kind of one channel alone needs no look at the contact of each attempt. */
  private static String ofChannel(GatewayKind kind) {
    return BY_MACHINE.stream().filter(one -> GatewayKind.of(one).contains(kind)).count() > 1
        ? " and exists (select 1 from Outreach o where o.id = a.outreachId and o.channel = ?4)"
        : " and ?4 is not null";
  }
}
