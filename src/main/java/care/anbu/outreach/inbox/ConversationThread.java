package care.anbu.outreach.inbox;

import care.anbu.outreach.Outreach;
import care.anbu.outreach.desk.DeskMessage;
import care.anbu.outreach.queue.Attempt;
import care.anbu.outreach.reply.Reply;
import care.anbu.outreach.request.RequestFilter.Cursor;
import care.anbu.outreach.request.ServiceRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was sent to a patient and what they said, by whatever way, in the order of time, from the
 * latest on backwards.
 */
@ApplicationScoped
class ConversationThread {

  @Inject EntityManager entities;

  /**
   * One of: what a campaign or a notice sent, what the desk typed, what the patient answered, what
   * they asked a person for, what came of that.
   *
   * @param attempt how it was sent; null: it was not, or the desk typed it
   * @param contact by which it was sent; null: it was not
   * @param campaign its name; null: none, or it is a notice
   * @param closed whether it tells what came of the request
   */
  public record Entry(
      Instant at,
      long id,
      Attempt attempt,
      Outreach contact,
      String campaign,
      DeskMessage typed,
      Reply reply,
      ServiceRequest request,
      boolean closed) {

    private static final Comparator<Entry> LATEST_FIRST =
        Comparator.comparing(Entry::at).thenComparing(Entry::id).reversed();

    static Entry sent(Attempt attempt, Outreach contact, String campaign) {
      return new Entry(
          attempt.startedAt, attempt.id, attempt, contact, campaign, null, null, null, false);
    }

    static Entry typed(DeskMessage typed, Outreach contact) {
      return new Entry(typed.writtenAt(), typed.id, null, contact, null, typed, null, null, false);
    }

    static Entry said(Reply reply) {
      return new Entry(reply.at, reply.id, null, null, null, null, reply, null, false);
    }

    static Entry asked(ServiceRequest request) {
      return new Entry(request.madeAt(), request.id, null, null, null, null, null, request, false);
    }

    static Entry closed(ServiceRequest request) {
      return new Entry(request.closedAt(), request.id, null, null, null, null, null, request, true);
    }

    /** Whether the patient says it. */
    public boolean theirs() {
      return reply != null || request != null && !closed;
    }
  }

  /**
   * A part of a conversation, the latest entry last.
   *
   * @param earlier where the part before it ends; null: it begins with this
   */
  public record Part(List<Entry> entries, Cursor earlier) {}

  /**
   * @param before what comes after that is left out; null: nothing is
   */
  Part before(long patientId, Cursor before, int size) {
    List<Entry> latest =
        Stream.of(
                sent(patientId, before, size + 1),
                typed(patientId, before, size + 1),
                said(patientId, before, size + 1),
                asked(patientId, before, size + 1),
                closed(patientId, before, size + 1))
            .flatMap(List::stream)
            .sorted(Entry.LATEST_FIRST)
            .limit(size + 1L)
            .collect(Collectors.toCollection(ArrayList::new));
    boolean more = latest.size() > size;
    List<Entry> shown = more ? latest.subList(0, size) : latest;
    Cursor earlier = more ? place(shown.get(size - 1)) : null;
    Collections.reverse(shown);
    return new Part(List.copyOf(shown), earlier);
  }

  private static Cursor place(Entry first) {
    return new Cursor(first.at(), first.id());
  }

  private List<Entry> sent(long patientId, Cursor before, int most) {
    return asked(
            "select a, o, c.name from Attempt a join Outreach o on o.id = a.outreachId"
                + " left join Campaign c on c.id = o.campaignId where a.patientId = :patient"
                + " and not exists (select 1 from DeskMessage d where d.outreachId = o.id)",
            "a.startedAt",
            "a.id",
            Object[].class,
            patientId,
            before,
            most)
        .getResultStream()
        .map(row -> Entry.sent((Attempt) row[0], (Outreach) row[1], (String) row[2]))
        .toList();
  }

  private List<Entry> typed(long patientId, Cursor before, int most) {
    return asked(
            "select d, o from DeskMessage d join Outreach o on o.id = d.outreachId"
                + " where o.patientId = :patient and o.campaignId is null",
            "d.writtenAt",
            "d.id",
            Object[].class,
            patientId,
            before,
            most)
        .getResultStream()
        .map(row -> Entry.typed((DeskMessage) row[0], (Outreach) row[1]))
        .toList();
  }

  private List<Entry> said(long patientId, Cursor before, int most) {
    return asked(
            "from Reply r where r.patientId = :patient",
            "r.at",
            "r.id",
            Reply.class,
            patientId,
            before,
            most)
        .getResultStream()
        .map(Entry::said)
        .toList();
  }

  /** What was made of an answer stands there as that already; staff and programs write the rest. */
  private List<Entry> asked(long patientId, Cursor before, int most) {
    return asked(
            "from ServiceRequest r where r.patientId = :patient and r.madeBy is not null",
            "r.madeAt",
            "r.id",
            ServiceRequest.class,
            patientId,
            before,
            most)
        .getResultStream()
        .map(Entry::asked)
        .toList();
  }

  private List<Entry> closed(long patientId, Cursor before, int most) {
    return asked(
            "from ServiceRequest r where r.patientId = :patient and r.closedAt is not null",
            "r.closedAt",
            "r.id",
            ServiceRequest.class,
            patientId,
            before,
            most)
        .getResultStream()
        .map(Entry::closed)
        .toList();
  }

  private <T> TypedQuery<T> asked(
      String which, String at, String id, Class<T> type, long patientId, Cursor before, int most) {
    String behind = " and %1$s <= :at and (%1$s < :at or %2$s < :id)".formatted(at, id);
    var query =
        entities.createQuery(
            which + (before == null ? "" : behind) + " order by %s desc, %s desc".formatted(at, id),
            type);
    query.setParameter("patient", patientId).setMaxResults(most);
    if (before != null) {
      query.setParameter("at", before.at()).setParameter("id", before.id());
    }
    return query;
  }
}
