package care.anbu.outreach.inbox;

import care.anbu.clinic.Me;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.desk.DeskMessage;
import care.anbu.outreach.request.RequestFilter.Cursor;
import care.anbu.patient.Patient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What the desk wrote and did not arrive: whoever asked still waits. */
@ApplicationScoped
class NotArrivedItems implements InboxSource {

  /** Networks tell within days; what is older, the patient has asked again. */
  private static final Duration TOLD_WITHIN = Duration.ofDays(30);

  private static final String LOST =
      " from DeskMessage d join Outreach o on o.id = d.outreachId"
          + " join Patient p on p.id = o.patientId"
          + " where d.seenAt is null and d.writtenAt > :from and o.state in :lost";

  @Inject EntityManager entities;
  @Inject Clock clock;

  @Override
  public List<InboxItem> items(Wanted wanted) {
    InboxFilter filter = wanted.filter();
    if (!filter.wants(InboxKind.NOT_ARRIVED)) {
      return List.of();
    }
    Cursor after = filter.after();
    var asked =
        entities
            .createQuery(
                "select d, o, p"
                    + LOST
                    + (filter.mine() ? " and d.writtenBy = :me" : "")
                    + (after == null
                        ? ""
                        : " and d.writtenAt >= :at and (d.writtenAt > :at or d.id > :id)")
                    + " order by d.writtenAt, d.id",
                Object[].class)
            .setParameter("from", from())
            .setParameter("lost", OutreachState.NOT_SURELY_TOLD)
            .setMaxResults(wanted.most());
    if (filter.mine()) {
      asked.setParameter("me", wanted.me().id());
    }
    if (after != null) {
      asked.setParameter("at", after.at()).setParameter("id", after.id());
    }
    return asked
        .getResultStream()
        .map(
            row ->
                InboxItem.of((DeskMessage) row[0], ((Outreach) row[1]).reason(), (Patient) row[2]))
        .toList();
  }

  @Override
  public long open(Me me, Instant dayEnd) {
    return entities
        .createQuery("select count(*)" + LOST, Long.class)
        .setParameter("from", from())
        .setParameter("lost", OutreachState.NOT_SURELY_TOLD)
        .getSingleResult();
  }

  private Instant from() {
    return clock.instant().minus(TOLD_WITHIN);
  }
}
