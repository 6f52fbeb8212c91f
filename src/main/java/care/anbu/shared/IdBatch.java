package care.anbu.shared;

import java.util.Arrays;
import java.util.Collection;

/**
 * Some thousands of patients, by sorted ids.
 *
 * @param dense the ids are most of those between the first and the last: reading the whole range
 *     and leaving out the others is then cheaper than looking each one up
 */
public record IdBatch(long[] ids, boolean dense) {

  /** One alone. */
  public static IdBatch of(long id) {
    return new IdBatch(new long[] {id}, false);
  }

  /** Those alone, however many. */
  public static IdBatch of(Collection<Long> ids) {
    return new IdBatch(ids.stream().mapToLong(Long::longValue).sorted().toArray(), false);
  }

  public boolean isEmpty() {
    return ids.length == 0;
  }

  public long first() {
    return ids[0];
  }

  public long last() {
    return ids[ids.length - 1];
  }

  /** A condition for SQL, without parameters: ids are numbers of our own. */
  public String condition(String column) {
    if (ids.length == 0) {
      return "false";
    }
    if (dense) {
      return column + " between " + ids[0] + " and " + ids[ids.length - 1];
    }
    var list = new StringBuilder(column).append(" in (").append(ids[0]);
    for (int i = 1; i < ids.length; i++) {
      list.append(',').append(ids[i]);
    }
    return list.append(')').toString();
  }

  /** Negative when the id is none of these. */
  public int indexOf(long id) {
    return Arrays.binarySearch(ids, id);
  }
}
