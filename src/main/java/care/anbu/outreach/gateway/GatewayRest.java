package care.anbu.outreach.gateway;

import care.anbu.outreach.SendingSettings;
import care.anbu.shared.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;

/** A gateway that fails again and again rests for a while, in all processes. */
@ApplicationScoped
public class GatewayRest {

  @Inject EntityManager entities;
  @Inject SendingSettings settings;

  /**
   * So many failures in a row are its own: nothing more is handed to it for a while, nor before a
   * longer rest is over that it asked for.
   */
  @Transactional
  public void failed(Channel channel, Instant now) {
    entities
        .createQuery(
            "update Gateway set downSince = coalesce(downSince, ?1),"
                + " restsUntil = case when restsUntil > ?2 then restsUntil else ?2 end"
                + " where channel = ?3")
        .setParameter(1, now)
        .setParameter(2, now.plus(settings.downPause()))
        .setParameter(3, channel)
        .executeUpdate();
  }

  /**
   * It takes no more at present, so it is not down: nobody hands it anything for so long.
   *
   * @param perSecond as many as this process hands it after that
   */
  @Transactional
  public void slowed(Channel channel, Instant now, Duration pause, int perSecond) {
    Instant again = now.plus(pause);
    entities
        .createQuery(
            "update Gateway set downSince = null,"
                + " slowedSince = case when slowedUntil > ?1 then slowedSince else ?1 end, slowedUntil = ?2, slowedTo = ?3,"
                + " restsUntil = case when restsUntil > ?4 then restsUntil else ?4 end"
                + " where channel = ?5")
        .setParameter(1, now)
        .setParameter(2, again.plus(Gateway.SLOWED_FOR))
        .setParameter(3, perSecond)
        .setParameter(4, again)
        .setParameter(5, channel)
        .executeUpdate();
  }

  /** Whether a person has stopped it meanwhile. */
  @Transactional
  public boolean isOff(Channel channel) {
    return !entities
        .createQuery(
            "select channel from Gateway where channel = ?1 and offSince is not null",
            Channel.class)
        .setParameter(1, channel)
        .getResultList()
        .isEmpty();
  }

  /** It took something. A rest that it asked for meanwhile, of whichever process, goes on. */
  @Transactional
  public void worked(Channel channel, Instant now) {
    entities
        .createQuery(
            "update Gateway set downSince = null,"
                + " restsUntil = case when slowedUntil > ?2 then restsUntil else null end"
                + " where channel = ?1 and downSince is not null")
        .setParameter(1, channel)
        .setParameter(2, now)
        .executeUpdate();
  }
}
