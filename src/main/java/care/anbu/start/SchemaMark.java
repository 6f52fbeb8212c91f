package care.anbu.start;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * Says with one query that a database has every change of exactly this version, so that a start
 * need not compare them one by one. It stands as the tag of the last change that Liquibase made: as
 * soon as another version adds one, that change has no such tag, and Liquibase compares again.
 */
record SchemaMark(String text) {

  private static final String LIST = "/db/changelog.yaml";
  private static final String OF_QUARTZ = "/org/quartz/impl/jdbcjobstore/liquibase.quartz.init.xml";

  /** A digest of all changes; none where they are not packaged, as while developing. */
  static Optional<SchemaMark> ofThisVersion() {
    try {
      URL list = SchemaMark.class.getResource(LIST);
      return list != null && list.openConnection() instanceof JarURLConnection packaged
          ? Optional.of(of(packaged.getJarFile()))
          : Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  static SchemaMark of(JarFile jar) throws IOException {
    MessageDigest digest = sha256();
    List<ZipEntry> files =
        jar.stream()
            .filter(entry -> entry.getName().startsWith("db/") && !entry.isDirectory())
            .sorted((a, b) -> a.getName().compareTo(b.getName()))
            .map(ZipEntry.class::cast)
            .toList();
    for (ZipEntry file : files) {
      add(digest, file.getName(), jar.getInputStream(file));
    }
    add(digest, OF_QUARTZ, SchemaMark.class.getResourceAsStream(OF_QUARTZ));
    return new SchemaMark(HexFormat.of().formatHex(digest.digest()));
  }

  /** Whether the last change of the database is the last of this version, and none is missing. */
  boolean isOn(Connection database) {
    try (var statement = database.createStatement();
        var last =
            statement.executeQuery(
                "select tag, (select count(*) from DATABASECHANGELOG) from DATABASECHANGELOG"
                    + " order by orderexecuted desc, dateexecuted desc limit 1")) {
      return last.next() && tag(last.getInt(2)).equals(last.getString(1));
    } catch (SQLException empty) {
      return false;
    }
  }

  /** To be called when Liquibase has made every change. */
  void put(Connection database) throws SQLException {
    try (var statement = database.createStatement()) {
      int changes;
      try (var count = statement.executeQuery("select count(*) from DATABASECHANGELOG")) {
        count.next();
        changes = count.getInt(1);
      }
      statement.executeUpdate(
          "update DATABASECHANGELOG set tag = '%s' order by orderexecuted desc, dateexecuted desc limit 1"
              .formatted(tag(changes)));
    }
  }

  private String tag(int changes) {
    return text + ":" + changes;
  }

  private static void add(MessageDigest digest, String name, InputStream content)
      throws IOException {
    try (content) {
      byte[] bytes = content.readAllBytes();
      digest.update((name + ":" + bytes.length + ":").getBytes(StandardCharsets.UTF_8));
      digest.update(bytes);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
