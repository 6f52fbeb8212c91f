package care.anbu.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Named locks of the database server: work that goes on once at a time in all processes. They end
 * with their process, however that ends, and where the connection breaks that holds them all; so
 * what is done under a lock must bear to be done twice.
 */
@ApplicationScoped
public class NamedLocks {

  @Inject DataSource source;

  private final Set<String> held = new HashSet<>();

  /** There while a lock is held. */
  private Connection connection;

  /**
   * Does something while nobody else holds a lock; waits for nobody. Not within a transaction.
   *
   * @param name at most 64 characters
   * @return false where somebody holds it, and nothing was done
   */
  public boolean alone(String name, Runnable work) {
    if (!take(name)) {
      return false;
    }
    try {
      work.run();
    } finally {
      release(name);
    }
    return true;
  }

  private synchronized boolean take(String name) {
    // The server gives a lock twice to one connection.
    if (held.contains(name)) {
      return false;
    }
    try {
      if (connection == null) {
        connection = source.getConnection();
      }
      if (answers("select get_lock(?, 0)", name)) {
        held.add(name);
      }
      closeIfIdle();
      return held.contains(name);
    } catch (SQLException fault) {
      lose();
      throw new IllegalStateException("the lock " + name + " could not be asked for", fault);
    }
  }

  private synchronized void release(String name) {
    if (!held.remove(name)) {
      return;
    }
    try {
      answers("select release_lock(?)", name);
      closeIfIdle();
    } catch (SQLException gone) {
      lose();
    }
  }

  private boolean answers(String question, String name) throws SQLException {
    try (var statement = connection.prepareStatement(question)) {
      statement.setString(1, name);
      try (var answer = statement.executeQuery()) {
        return answer.next() && answer.getInt(1) == 1;
      }
    }
  }

  private void closeIfIdle() throws SQLException {
    if (held.isEmpty()) {
      Connection idle = connection;
      connection = null;
      idle.close();
    }
  }

  /** The server has let go of all locks with the connection. */
  private void lose() {
    held.clear();
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException broken) {
        // It is gone already.
      }
      connection = null;
    }
  }
}
