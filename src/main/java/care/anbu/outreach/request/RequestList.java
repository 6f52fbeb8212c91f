package care.anbu.outreach.request;

import care.anbu.clinic.Me;
import care.anbu.outreach.request.RequestFilter.Cursor;
import care.anbu.outreach.request.RequestFilter.Show;
import care.anbu.patient.Patient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;

/**
 * Requests as a list, page by page: what is overdue stands at the top, since the nearest time comes
 * first.
 */
@ApplicationScoped
class RequestList {

  private static final String MINE =
      " and (r.ownerId = :me or r.ownerId is null and r.ownerRole = :role)";

  @Inject EntityManager entities;
  @Inject Clock clock;

  /**
   * A request with whose it is.
   *
   * @param patient null: not known
   */
  public record Row(ServiceRequest request, Patient patient) {}

  /**
   * A page.
   *
   * @param next where the next one begins; null on the last
   */
  public record Page(List<Row> rows, Cursor next) {}

  Page page(RequestFilter filter, Me me, int size) {
    boolean closed = filter.show() == Show.CLOSED;
    var query = new StringBuilder("select r, p from ServiceRequest r");
    query.append(" left join Patient p on p.id = r.patientId where ");
    query.append(closed ? "r.closedAt is not null" : "r.waitsUntil is not null");
    query.append(filter.show() == Show.OVERDUE ? " and r.waitsUntil < :now" : "");
    query.append(filter.show() == Show.MINE ? MINE : "");
    query.append(filter.kind() == null ? "" : " and r.kind = :kind");
    query.append(filter.after() == null ? "" : behind(closed));
    query.append(closed ? " order by r.closedAt desc, r.id desc" : " order by r.waitsUntil, r.id");
    var asked = entities.createQuery(query.toString(), Object[].class).setMaxResults(size + 1);
    if (filter.show() == Show.OVERDUE) {
      asked.setParameter("now", clock.instant());
    }
    if (filter.show() == Show.MINE) {
      asked.setParameter("me", me.id()).setParameter("role", me.role());
    }
    if (filter.kind() != null) {
      asked.setParameter("kind", filter.kind());
    }
    if (filter.after() != null) {
      asked.setParameter("at", filter.after().at()).setParameter("id", filter.after().id());
    }
    List<Row> rows =
        asked
            .getResultStream()
            .map(row -> new Row((ServiceRequest) row[0], (Patient) row[1]))
            .toList();
    boolean more = rows.size() > size;
    List<Row> shown = more ? rows.subList(0, size) : rows;
    return new Page(shown, more ? place(shown.get(size - 1).request(), closed) : null);
  }

  /** The first bound lets the index begin at the cursor; the rest sorts out equal times. */
  private static String behind(boolean closed) {
    return closed
        ? " and r.closedAt <= :at and (r.closedAt < :at or r.id < :id)"
        : " and r.waitsUntil >= :at and (r.waitsUntil > :at or r.id > :id)";
  }

  private static Cursor place(ServiceRequest last, boolean closed) {
    return new Cursor(closed ? last.closedAt() : last.waitsUntil(), last.id);
  }
}
