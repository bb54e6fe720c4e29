# The reference values of tests/unit/metrics/statistics/test_against_r.py, from public data sets that come with R or with
# its packages. Tests read the JSON files beside this script and need no R; to write them again:
#
#   apt-get install r-base-core r-cran-psych r-cran-psychtools r-cran-psychotools r-cran-psychometric r-cran-psy \
#                   r-cran-vcd r-cran-vgam r-cran-lme4 r-cran-epir r-cran-jsonlite
#   Rscript tests/reference/reference.R tests/reference
#
# Where a package computes the figure, the package is called; where none does, base R is written from the paper, unit by
# unit and with loops, so that it shares nothing with the arrays of the program.

suppressMessages({
  library(jsonlite)
  library(psych)
  library(VGAM)
})

directory <- commandArgs(trailingOnly = TRUE)[1]

from <- function(package, name) {
  place <- new.env()
  data(list = name, package = package, envir = place)
  get(name, envir = place)
}

save_as <- function(name, source, tolerance, data, values) {
  content <- list(source = source, r = R.version.string, tolerance = tolerance, data = data, values = values)
  path <- file.path(directory, paste0(name, ".json"))
  writeLines(toJSON(content, digits = 10, auto_unbox = TRUE, na = "null", dataframe = "columns"), path)
}

admissions <- as.data.frame(UCBAdmissions)
departments <- levels(admissions$Dept)
admitted <- function(gender) {
  rows <- admissions[admissions$Gender == gender, ]
  x <- sapply(departments, function(d) sum(rows$Freq[rows$Dept == d & rows$Admit == "Admitted"]))
  n <- sapply(departments, function(d) sum(rows$Freq[rows$Dept == d]))
  list(x = unname(x), n = unname(n))
}
men <- admitted("Male")
women <- admitted("Female")
litters <- from("VGAM", "lirat")
cities <- from("VGAM", "toxop")

# Intervals ---------------------------------------------------------------------------------------------------------

wilson <- function(x, n) as.vector(suppressWarnings(prop.test(x, n, correct = FALSE))$conf.int)
exact <- function(x, n) as.vector(binom.test(x, n)$conf.int)
jeffreys <- function(x, n) {
  bounds <- qbeta(c(.025, .975), x + .5, n - x + .5)
  if (x == 0) bounds[1] <- 0
  if (x == n) bounds[2] <- 1
  bounds
}
newcombe <- function(x1, n1, x2, n2) {
  w1 <- wilson(x1, n1); w2 <- wilson(x2, n2)
  p1 <- x1 / n1; p2 <- x2 / n2
  c(p1 - p2 - sqrt((p1 - w1[1])^2 + (w2[2] - p2)^2), p1 - p2 + sqrt((w1[2] - p1)^2 + (p2 - w2[1])^2))
}

x <- c(litters$R, men$x, women$x); n <- c(litters$N, men$n, women$n)
save_as(
  "intervals", "VGAM::lirat (litters of rats), datasets::UCBAdmissions; prop.test, binom.test, qbeta", 1e-6,
  list(x = x, n = n, men = men, women = women),
  list(
    wilson = t(mapply(wilson, x, n)),
    clopper_pearson = t(mapply(exact, x, n)),
    jeffreys = t(mapply(jeffreys, x, n)),
    newcombe = t(mapply(newcombe, women$x, women$n, men$x, men$n))
  )
)

# Funnel ------------------------------------------------------------------------------------------------------------

limit <- function(p, n, theta) {
  r <- qbinom(p, n, theta)
  a <- (pbinom(r, n, theta) - p) / (pbinom(r, n, theta) - pbinom(r - 1, n, theta))
  min(1, max(0, (r - a) / n))
}
one_sided <- function(x, n, theta) {
  min(binom.test(x, n, theta, "less")$p.value, binom.test(x, n, theta, "greater")$p.value)
}
funnel <- function(x, n) {
  k <- length(x)
  usual <- seq_len(k)
  others <- function(i) setdiff(usual, i)
  tail <- function(i, side) {
    own <- c(x[i], n[i] - x[i]); rest <- c(sum(x[others(i)]), sum(n[others(i)] - x[others(i)]))
    fisher.test(rbind(own, rest), alternative = side)$p.value
  }
  repeat {
    alone <- sapply(usual, function(i) min(tail(i, "less"), tail(i, "greater")))
    kept <- usual[alone > min(alone) * (1 + 1e-9)]
    if (min(alone) > .001 || length(kept) <= k / 2) break
    usual <- kept
  }
  targets <- sapply(seq_len(k), function(i) sum(x[others(i)]) / sum(n[others(i)]))
  tails <- sapply(seq_len(k), function(i) tail(i, if (x[i] / n[i] < targets[i]) "less" else "greater"))
  pooled <- sum(x) / sum(n)
  z <- (asin(sqrt(x / n)) - asin(sqrt(pooled))) / (1 / (2 * sqrt(n)))
  edges <- quantile(z, c(.1, .9))
  z[z < edges[1]] <- edges[1]; z[z > edges[2]] <- edges[2]
  phi <- sum(z^2) / k
  w <- 4 * n
  tau2 <- max(0, (k * phi - (k - 1)) / (sum(w) - sum(w^2) / sum(w)))
  list(
    targets = targets, tails = tails, phi = phi, tau = sqrt(tau2), is_detected = k * phi > qchisq(.95, k - 1),
    limits = sapply(c(.001, .025, .975, .999), function(p) mapply(limit, p, n, pooled))
  )
}
all_admitted <- list(x = men$x + women$x, n = men$n + women$n)
toxoplasmosis <- list(x = cities$positive, n = cities$ssize)
toxoplasmosis$x <- round(toxoplasmosis$x)
save_as(
  "funnel", "datasets::UCBAdmissions by department, VGAM::toxop by city; pbinom, qbinom, fisher.test", 1e-6,
  list(departments = all_admitted, cities = toxoplasmosis, litters = list(x = litters$R, n = litters$N)),
  list(
    departments = funnel(all_admitted$x, all_admitted$n),
    cities = funnel(toxoplasmosis$x, toxoplasmosis$n),
    litters = funnel(litters$R, litters$N)
  )
)

# Chart -------------------------------------------------------------------------------------------------------------

chart <- function(x, n) {
  p <- sum(x) / sum(n)
  bounds <- t(sapply(n, function(size) {
    tails <- sapply(0:size, function(count) one_sided(count, size, p))
    range(which(tails > .00135) - 1) / size
  }))
  runs <- rle(sign(x / n - p))
  list(centre_line = p, expected = bounds, longest = max(runs$lengths[runs$values != 0]),
       n_long = sum(runs$lengths[runs$values != 0] >= 8))
}
save_as(
  "chart", "VGAM::lirat and VGAM::toxop in the order of their rows; binom.test, rle", 1e-9,
  list(litters = list(x = litters$R, n = litters$N), cities = toxoplasmosis),
  list(litters = chart(litters$R, litters$N), cities = chart(toxoplasmosis$x, toxoplasmosis$n))
)

# Shrinkage ---------------------------------------------------------------------------------------------------------

fitted <- function(x, n) {
  found <- Coef(vglm(cbind(x, n - x) ~ 1, betabinomial, trace = FALSE, epsilon = 1e-10, maxit = 200))
  list(mean = unname(found[1]), strength = unname((1 - found[2]) / found[2]))
}
posterior <- function(x, n, rx, rn, K) {
  r <- rx / rn
  a <- x + K * r; b <- n - x + K * (1 - r)
  c(pbeta(r - .10, a, b), a / (a + b), qbeta(c(.05, .95), a, b))
}
untreated <- litters[litters$grp == 1, ]
save_as(
  "shrinkage", "VGAM::lirat (all, and the untreated), VGAM::toxop; VGAM::betabinomial, pbeta; women against men in UCBAdmissions", 1e-4,
  list(
    litters = list(x = litters$R, n = litters$N), untreated = list(x = untreated$R, n = untreated$N),
    cities = toxoplasmosis, men = men, women = women, strength = 10
  ),
  list(
    litters = fitted(litters$R, litters$N), untreated = fitted(untreated$R, untreated$N),
    cities = fitted(toxoplasmosis$x, toxoplasmosis$n),
    signals = t(mapply(posterior, women$x, women$n, men$x, men$n, 10))
  )
)

# Multiplicity ------------------------------------------------------------------------------------------------------

below <- mapply(function(x, n, rx, rn) {
  fisher.test(matrix(c(x, n - x, rx, rn - rx), 2), alternative = "less")$p.value
}, women$x, women$n, men$x, men$n)
save_as(
  "multiplicity", "datasets::UCBAdmissions, women against men by department; fisher.test, p.adjust", 1e-8,
  list(men = men, women = women),
  list(fisher = unname(below), adjusted = unname(p.adjust(below, "BH")))
)

# Agreement ---------------------------------------------------------------------------------------------------------

expand <- function(table) {
  pairs <- NULL
  for (i in seq_len(nrow(table))) for (j in seq_len(ncol(table)))
    if (table[i, j] > 0) pairs <- rbind(pairs, matrix(rep(c(i, j) - 1, table[i, j]), ncol = 2, byrow = TRUE))
  pairs
}
counts_of <- function(ratings, q) t(apply(ratings, 1, function(row) sapply(0:(q - 1), function(k) sum(row == k, na.rm = TRUE))))
weights_of <- function(q, power) 1 - (abs(outer(1:q, 1:q, "-")) / (q - 1))^power

gwet <- function(ratings, q, w) {                       # Gwet (2014), chapters 3 and 4
  r <- counts_of(ratings, q)
  r <- r[rowSums(r) > 0, , drop = FALSE]
  pi <- colMeans(r / rowSums(r))
  pairs <- r[rowSums(r) > 1, , drop = FALSE]
  observed <- mean(apply(pairs, 1, function(u) sum(sapply(1:q, function(k) u[k] * (sum(w[k, ] * u) - 1))) / (sum(u) * (sum(u) - 1))))
  chance <- sum(w) * sum(pi * (1 - pi)) / (q * (q - 1))
  c(observed, (observed - chance) / (1 - chance))
}
krippendorff <- function(ratings, q, ordinal) {         # Krippendorff (2011), Computing Krippendorff's alpha-reliability
  o <- matrix(0, q, q)
  for (u in seq_len(nrow(ratings))) {
    values <- ratings[u, !is.na(ratings[u, ])] + 1
    m <- length(values)
    if (m > 1) for (a in 1:m) for (b in 1:m) if (a != b) o[values[a], values[b]] <- o[values[a], values[b]] + 1 / (m - 1)
  }
  nc <- rowSums(o); total <- sum(nc)
  delta <- matrix(0, q, q)
  for (a in 1:q) for (b in 1:q) {
    lo <- min(a, b); hi <- max(a, b)
    delta[a, b] <- if (!ordinal) as.numeric(a != b) else (sum(nc[lo:hi]) - (nc[a] + nc[b]) / 2)^2
  }
  1 - (total - 1) * sum(o * delta) / sum(outer(nc, nc) * delta)
}
kappas <- function(ratings, q) {
  q_levels <- factor(0:(q - 1))
  table <- table(factor(ratings[, 1], levels(q_levels)), factor(ratings[, 2], levels(q_levels)))
  list(
    kappa = vcd::Kappa(table)$Unweighted[[1]],
    linear = vcd::Kappa(table, weights = "Equal-Spacing")$Weighted[[1]],
    quadratic = vcd::Kappa(table, weights = "Fleiss-Cohen")$Weighted[[1]],
    quadratic_psych = cohen.kappa(unclass(table), n.obs = nrow(ratings))$weighted.kappa
  )
}
measured <- function(ratings, q) {
  own <- gwet(ratings, q, diag(q))
  found <- list(
    percent = own[1], ac1 = own[2], ac2_linear = gwet(ratings, q, weights_of(q, 1))[2],
    ac2_quadratic = gwet(ratings, q, weights_of(q, 2))[2], alpha_ordinal = krippendorff(ratings, q, TRUE),
    alpha_nominal = krippendorff(ratings, q, FALSE)
  )
  if (ncol(ratings) == 2) found <- c(found, kappas(ratings, q))
  found
}
specific <- function(ratings, below) {
  low <- ratings < below
  2 * sum(low[, 1] & low[, 2]) / (sum(low[, 1]) + sum(low[, 2]))
}
patients <- from("vcd", "MSPatients")
winnipeg <- expand(patients[, , 1]); orleans <- expand(patients[, , 2])
experts <- as.matrix(from("psy", "expsy")[, c("r1", "r2", "r3")])
binary <- as.matrix(from("psy", "expsy")[, c("rb1", "rb2", "rb3")])
q <- max(experts, na.rm = TRUE) + 1
save_as(
  "agreement",
  "vcd::MSPatients (two neurologists, 4 levels), psy::expsy (three psychiatrists, levels and yes/no, one missing); vcd::Kappa, psych::cohen.kappa",
  1e-6,
  list(
    winnipeg = list(levels = 4, scores = winnipeg), orleans = list(levels = 4, scores = orleans),
    experts = list(levels = q, scores = experts), binary = list(levels = 2, scores = binary)
  ),
  list(
    winnipeg = c(measured(winnipeg, 4), list(low = specific(winnipeg, 2))),
    orleans = c(measured(orleans, 4), list(low = specific(orleans, 2))),
    experts = measured(experts, q), binary = measured(binary, 2)
  )
)

# Severity ----------------------------------------------------------------------------------------------------------

lectures <- lme4::InstEval
often <- names(sort(table(lectures$s), decreasing = TRUE))[1:14]
lectures <- lectures[lectures$s %in% often, c("s", "d", "service", "y")]
lectures <- data.frame(juror = as.integer(as.character(lectures$s)), candidate = as.integer(as.character(lectures$d)),
                       criterion = as.integer(as.character(lectures$service)), score = lectures$y)
together <- ave(lectures$score, lectures$candidate, lectures$criterion, FUN = length)
lectures <- lectures[together > 1, ]
strictness <- function(rows, juror) {
  gaps <- NULL; met <- NULL; seen <- NULL
  for (i in which(rows$juror == juror)) {
    others <- rows$candidate == rows$candidate[i] & rows$criterion == rows$criterion[i] & rows$juror != juror
    gaps <- c(gaps, mean(rows$score[others]) - rows$score[i])
    met <- union(met, rows$juror[others]); seen <- union(seen, rows$candidate[i])
  }
  list(juror = juror, severity = mean(gaps), n_candidates = length(seen), n_cojurors = length(met))
}
save_as(
  "severity", "lme4::InstEval (students who rate lectures, ETH Zürich): the 14 students who rated most, as jurors", 1e-9,
  lectures, do.call(rbind, lapply(sort(unique(lectures$juror)), function(j) as.data.frame(strictness(lectures, j))))
)

# Criteria ----------------------------------------------------------------------------------------------------------

analysed <- function(items) {
  found <- suppressWarnings(suppressMessages(psych::alpha(items, use = "pairwise", check.keys = FALSE, warnings = FALSE)))
  rest <- sapply(seq_len(ncol(items)), function(j) cor(items[, j], rowMeans(items[, -j], na.rm = TRUE), use = "complete.obs"))
  n <- min(crossprod(!is.na(items)))
  feldt <- psychometric::alpha.CI(found$total$raw_alpha, k = ncol(items), N = n, level = .95)
  list(
    alpha = found$total$raw_alpha, item_rest = rest, r_drop = found$item.stats$r.drop,
    facility = colMeans(items, na.rm = TRUE), n = n, feldt = c(feldt$LCL, feldt$UCL)
  )
}
exam <- unclass(as.matrix(from("psychotools", "MathExam14W")$solved))
exam <- matrix(as.numeric(exam), nrow(exam))
ability <- as.matrix(from("psychTools", "ability"))[1:400, ]
ability <- unname(ability[rowSums(!is.na(ability)) > 0, ])
traits <- unname(as.matrix(psych::bfi[1:250, c("N1", "N2", "N3", "N4", "N5")]))
lsat <- unname(as.matrix(psych::lsat6))
pack <- function(items) apply(items, 1, function(row) paste(ifelse(is.na(row), ".", row), collapse = ""))
save_as(
  "items",
  "psychotools::MathExam14W (an examination of 13 tasks), psychTools::ability (16 items, some missing), psych::bfi (5 items of 6 levels), psych::lsat6; psych::alpha, psychometric::alpha.CI",
  1e-6,
  list(exam = pack(exam), ability = pack(ability), traits = pack(traits), lsat = pack(lsat)),
  list(exam = analysed(exam), ability = analysed(ability), traits = analysed(traits), lsat = analysed(lsat))
)
