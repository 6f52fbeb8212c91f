package care.anbu.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the real server: who can sign in to the embedded database. */
class EmbeddedAccountsTest {

  /** The server program of the other tests is used where there is one: unpacking takes long. */
  private static final Path PROGRAM = Path.of("target", "test-database", "server").toAbsolutePath();

  @TempDir Path temporary;

  @Test
  void nobodyButAnbuCanSignInAlsoToAFolderOfAnEarlierVersion() throws Exception {
    Path folder = Files.createDirectory(temporary.resolve("database"));
    System.setProperty("anbu.db.server", PROGRAM.toString());
    var fresh = EmbeddedDatabase.start(folder);
    try {
      requireOnlyAnbu(fresh);
    } finally {
      fresh.stop();
    }

    assertThat(folder.resolve("server")).as("the server that all share is used").doesNotExist();
    asAnEarlierVersionLeftIt(folder);
    var again = EmbeddedDatabase.start(folder);
    try {
      requireOnlyAnbu(again);
    } finally {
      again.stop();
    }
  }

  @AfterEach
  void unpackBesideTheDataAgain() {
    System.clearProperty("anbu.db.server");
  }

  private static void requireOnlyAnbu(EmbeddedDatabase database) throws Exception {
    for (String user : List.of("root", "", "mysql", "mariadb.sys", "guest", "anbu")) {
      for (String host : List.of("127.0.0.1", "[::1]", InetAddress.getLocalHost().getHostName())) {
        String url = database.url().replace("127.0.0.1", host);
        assertThatThrownBy(() -> DriverManager.getConnection(url, user, ""))
            .isInstanceOf(SQLException.class);
      }
    }
    assertThatThrownBy(
            () -> DriverManager.getConnection(database.url(), "root", database.password()))
        .isInstanceOf(SQLException.class);
    try (var connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        var statement = connection.createStatement()) {
      assertThat(statement.executeQuery("show tables like 'server_account'").next()).isFalse();
      assertThatThrownBy(() -> statement.executeQuery("select * from mysql.global_priv"))
          .isInstanceOf(SQLException.class);
      statement.execute("create table t (id int)");
      statement.execute("drop table t");
    }
  }

  /** The accounts that the server's own system tables bring, and one that somebody made. */
  private static void asAnEarlierVersionLeftIt(Path folder)
      throws IOException, InterruptedException {
    Path server = PROGRAM;
    Process bootstrap =
        new ProcessBuilder(
                server.resolve("bin").resolve("mariadbd").toString(),
                "--no-defaults",
                "--basedir=" + server,
                "--datadir=" + folder.resolve("data"),
                "--innodb-log-file-size=256M",
                "--user=" + System.getProperty("user.name"),
                "--bootstrap")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (OutputStream script = bootstrap.getOutputStream()) {
      for (String account :
          List.of("'127.0.0.1','root'", "'::1','root'", "'%','guest'", "'localhost',''")) {
        script.write(
            ("replace into mysql.global_priv (host, user, priv) values ("
                    + account
                    + ", '{\"access\":18446744073709551615}');\n")
                .getBytes(StandardCharsets.UTF_8));
      }
    }
    assertThat(bootstrap.waitFor()).isZero();
  }
}
