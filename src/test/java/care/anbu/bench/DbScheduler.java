package care.anbu.bench;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.jdbc.MySQL8JdbcCustomization;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.mysql.cj.jdbc.MysqlDataSource;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * A known scheduler of jobs in a database (db-scheduler) with a job for each message, which posts
 * it to the gateway. It runs in this process, as many at once as Anbu has senders, takes jobs by
 * {@code skip locked}, and records nothing but that a job is done.
 */
final class DbScheduler {

  private static final String TABLE =
      """
      create table scheduled_tasks (
        task_name varchar(100) not null,
        task_instance varchar(100) not null,
        task_data blob,
        execution_time timestamp(6) not null,
        picked boolean not null,
        picked_by varchar(50),
        last_success timestamp(6) null,
        last_failure timestamp(6) null,
        consecutive_failures int,
        last_heartbeat timestamp(6) null,
        version bigint not null,
        priority smallint,
        primary key (task_name, task_instance),
        index execution_time_idx (execution_time),
        index last_heartbeat_idx (last_heartbeat))
      """;

  private static final TaskDescriptor<Void> MESSAGE = TaskDescriptor.of("message");

  private final RunningAnbu.Database database;
  private final int senders;
  private final HttpClient http = HttpClient.newHttpClient();

  DbScheduler(RunningAnbu.Database database, int senders) {
    this.database = database;
    this.senders = senders;
  }

  /** Messages a second, from the first start until no job is left. */
  double perSecond(FastGateway gateway, int count) throws SQLException, InterruptedException {
    try (var pool = pool()) {
      makeTable(pool);
      makeJobs(pool, count);
      int already = gateway.messages();
      var scheduler = scheduler(pool, task(gateway.url()));
      long start = System.nanoTime();
      scheduler.start();
      while (gateway.messages() - already < count) {
        Thread.sleep(20);
      }
      scheduler.stop();
      return count / ((System.nanoTime() - start) / 1e9);
    }
  }

  private Scheduler scheduler(DataSource pool, OneTimeTask<Void> task) {
    return Scheduler.create(pool, task)
        .threads(senders)
        .jdbcCustomization(new MySQL8JdbcCustomization(true))
        .pollUsingLockAndFetch(0.5, 4.0)
        .pollingInterval(Duration.ofMillis(100))
        .build();
  }

  private OneTimeTask<Void> task(String url) {
    return Tasks.oneTime(MESSAGE).execute((job, context) -> post(url, job.getId()));
  }

  private void post(String url, String key) {
    var request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Idempotency-Key", key)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"reference\":\"" + key + "\"}"))
            .build();
    try {
      var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 202) {
        throw new IllegalStateException("answered " + answer.statusCode());
      }
    } catch (java.io.IOException | InterruptedException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private void makeTable(DataSource pool) throws SQLException {
    try (var connection = pool.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("drop table if exists scheduled_tasks");
      statement.execute(TABLE);
    }
  }

  private void makeJobs(DataSource pool, int count) throws SQLException {
    var scheduler = scheduler(pool, task("http://127.0.0.1:9"));
    Instant due = Instant.now().minusSeconds(60);
    var jobs = new ArrayList<com.github.kagkarlsson.scheduler.task.TaskInstance<?>>();
    for (int i = 0; i < count; i++) {
      jobs.add(MESSAGE.instance(UUID.randomUUID().toString()).build());
      if (jobs.size() == 1000 || i == count - 1) {
        scheduler.scheduleBatch(jobs, due);
        jobs.clear();
      }
    }
  }

  private AgroalDataSource pool() throws SQLException {
    return AgroalDataSource.from(
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(
                connections ->
                    connections
                        .maxSize(senders)
                        .connectionFactoryConfiguration(
                            factory ->
                                factory
                                    .connectionProviderClass(MysqlDataSource.class)
                                    .jdbcUrl(database.url() + "?rewriteBatchedStatements=true")
                                    .principal(new NamePrincipal(database.user()))
                                    .credential(new SimplePassword(database.password())))));
  }
}
