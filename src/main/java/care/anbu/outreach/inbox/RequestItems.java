package care.anbu.outreach.inbox;

import care.anbu.clinic.Me;
import care.anbu.outreach.request.RequestFilter.Cursor;
import care.anbu.outreach.request.RequestKind;
import care.anbu.outreach.request.ServiceRequest;
import care.anbu.patient.Patient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;

/**
 * Requests that nobody has, or that are due today or late, and those of whoever looks. What others
 * have and what is due later is theirs.
 */
@ApplicationScoped
class RequestItems implements InboxSource {

  private static final String MINE =
      "(r.ownerId = :me or r.ownerId is null and r.ownerRole = :role)";

  private static final String OPEN =
      "(r.ownerId is null or r.ownerId = :me or r.waitsUntil < :dayEnd)";

  @Inject EntityManager entities;

  @Override
  public List<InboxItem> items(Wanted wanted) {
    InboxFilter filter = wanted.filter();
    String kind = ofKind(filter.kind());
    if (kind == null) {
      return List.of();
    }
    Cursor after = filter.after();
    var asked =
        entities
            .createQuery(
                "select r, p from ServiceRequest r left join Patient p on p.id = r.patientId"
                    + " where r.waitsUntil is not null and "
                    + (filter.mine() ? MINE : OPEN)
                    + kind
                    + (after == null
                        ? ""
                        : " and r.madeAt >= :at and (r.madeAt > :at or r.id > :id)")
                    + " order by r.madeAt, r.id",
                Object[].class)
            .setParameter("me", wanted.me().id())
            .setMaxResults(wanted.most());
    if (filter.mine()) {
      asked.setParameter("role", wanted.me().role());
    } else {
      asked.setParameter("dayEnd", wanted.dayEnd());
    }
    if (after != null) {
      asked.setParameter("at", after.at()).setParameter("id", after.id());
    }
    return asked
        .getResultStream()
        .map(row -> item((ServiceRequest) row[0], (Patient) row[1]))
        .toList();
  }

  private static InboxItem item(ServiceRequest request, Patient patient) {
    InboxKind kind =
        request.kind() == RequestKind.DEATH_TOLD
            ? InboxKind.DEATH
            : patient == null ? InboxKind.STRANGER : InboxKind.REQUEST;
    return InboxItem.of(kind, request, patient);
  }

  /** A condition; null: none of that kind is here. */
  private static String ofKind(InboxKind kind) {
    if (kind == null) {
      return "";
    }
    return switch (kind) {
      case DEATH -> " and r.kind = DEATH_TOLD";
      case REQUEST -> " and r.kind <> DEATH_TOLD and r.patientId is not null";
      case STRANGER -> " and r.kind <> DEATH_TOLD and r.patientId is null";
      case UNCLEAR, NOT_ARRIVED -> null;
    };
  }

  @Override
  public long open(Me me, Instant dayEnd) {
    return entities
        .createQuery(
            "select count(*) from ServiceRequest r where r.waitsUntil is not null and " + OPEN,
            Long.class)
        .setParameter("me", me.id())
        .setParameter("dayEnd", dayEnd)
        .getSingleResult();
  }
}
