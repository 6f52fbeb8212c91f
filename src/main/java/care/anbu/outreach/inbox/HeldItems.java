package care.anbu.outreach.inbox;

import care.anbu.clinic.Me;
import care.anbu.outreach.reply.HeldAnswers;
import care.anbu.outreach.reply.Owners;
import care.anbu.outreach.reply.Reply;
import care.anbu.outreach.request.RequestFilter.Cursor;
import care.anbu.patient.Patient;
import care.anbu.patient.Patients;
import care.anbu.patient.contact.ContactHold;
import care.anbu.patient.contact.ContactHold.Why;
import care.anbu.patient.contact.ContactPoint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Answers that nobody could tell, and deaths that were told from afar: nothing is sent there until
 * a person has decided. What nobody has needs no decision before somebody gets it.
 */
@ApplicationScoped
class HeldItems implements InboxSource {

  @Inject EntityManager entities;
  @Inject HeldAnswers held;
  @Inject Owners owners;
  @Inject Patients patients;

  @Override
  public List<InboxItem> items(Wanted wanted) {
    InboxFilter filter = wanted.filter();
    if (!filter.wants(InboxKind.UNCLEAR) && !filter.wants(InboxKind.DEATH)) {
      return List.of();
    }
    Cursor after = filter.after();
    var asked =
        entities.createQuery(
            "from ContactHold h where "
                + HeldAnswers.WAITS
                + (filter.mine() ? " and h.ownerId = :me" : "")
                + (filter.kind() == InboxKind.UNCLEAR ? " and h.why <> DEATH_TOLD" : "")
                + (filter.kind() == InboxKind.DEATH ? " and h.why = DEATH_TOLD" : "")
                + (after == null ? "" : " and h.since >= :at and (h.since > :at or h.id > :id)")
                + " order by h.since, h.id",
            ContactHold.class);
    if (filter.mine()) {
      asked.setParameter("me", wanted.me().id());
    }
    if (after != null) {
      asked.setParameter("at", after.at()).setParameter("id", after.id());
    }
    return items(asked.setMaxResults(wanted.most()).getResultList());
  }

  private List<InboxItem> items(List<ContactHold> open) {
    Map<Long, Reply> replies =
        replies(open.stream().map(hold -> hold.replyId).filter(Objects::nonNull).toList());
    Map<String, List<ContactPoint>> points =
        owners.of(open.stream().map(hold -> hold.value).toList());
    Map<Long, Patient> people =
        people(
            points.values().stream()
                .flatMap(List::stream)
                .map(point -> point.patientId)
                .collect(Collectors.toSet()));
    return open.stream()
        .map(
            hold -> {
              Reply reply = hold.replyId == null ? null : replies.get(hold.replyId);
              List<Patient> whose =
                  points.getOrDefault(hold.value, List.of()).stream()
                      .map(point -> people.get(point.patientId))
                      .filter(Objects::nonNull)
                      .distinct()
                      .toList();
              return InboxItem.of(
                  hold.why == Why.DEATH_TOLD ? InboxKind.DEATH : InboxKind.UNCLEAR,
                  hold,
                  hold.value,
                  reply == null ? null : reply.text,
                  whose);
            })
        .toList();
  }

  private Map<Long, Reply> replies(Collection<Long> ids) {
    return ids.isEmpty()
        ? Map.of()
        : entities
            .createQuery("from Reply where id in ?1", Reply.class)
            .setParameter(1, ids)
            .getResultStream()
            .collect(Collectors.toMap(reply -> reply.id, Function.identity()));
  }

  private Map<Long, Patient> people(Set<Long> ids) {
    return ids.isEmpty()
        ? Map.of()
        : patients.stream("id in ?1", ids)
            .collect(Collectors.toMap(patient -> patient.id, Function.identity()));
  }

  @Override
  public long open(Me me, Instant dayEnd) {
    return held.waiting();
  }
}
