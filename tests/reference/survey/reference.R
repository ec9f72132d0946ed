# What R's survey package says of the same cases: run as
#   Rscript reference.R FOLDER > expected.csv
# Needs R >= 4.2 and survey >= 4.1. Independent of our code: rows of judgements, cases as
# clusters, svyratio / svyciprop / svycontrast; the expected-proportions form of
# Rao-Scott (Rao and Scott 1984) is written out here from svymean.
suppressMessages(library(survey))
options(survey.lonely.psu = "adjust", digits = 17)
folder <- commandArgs(trailingOnly = TRUE)[1]
read <- function(name) read.csv(file.path(folder, name), colClasses = "character")
cases <- read("cases.csv"); answers <- read("answers.csv")
strata <- read("strata.csv"); scores <- read("scores.csv")

cases$h <- paste(cases$area, cases$stratum)
strata$h <- paste(strata$area, strata$stratum)
cases$N <- as.numeric(strata$population[match(cases$h, strata$h)])
cases$n <- as.numeric(table(cases$h)[cases$h])
questions <- unique(scores$question_id)
rows <- merge(cases, data.frame(question_id = questions))   # every case x every question
key <- paste(rows$case_id, rows$question_id)
given <- answers$answer[match(key, paste(answers$case_id, answers$question_id))]
rows$x <- as.numeric(!is.na(given) & given != "")
rows$y <- as.numeric(rows$x == 1 & given == "1")
rows$one <- 1; rows$w <- rows$N / rows$n

design_of <- function(data, weights, fpc) {
  if (fpc) svydesign(ids = ~case_id, strata = ~h, weights = weights, fpc = ~N, data = data)
  else svydesign(ids = ~case_id, strata = ~h, weights = weights, data = data)
}
out <- function(kind, group, score, weights, name, value)
  cat(sprintf("%s,%s,%s,%s,%s,%.17g\n", kind, group, score, weights, name, value))
cat("kind,group,score,weights,name,value\n")

groups <- list(all = rep(TRUE, nrow(rows)))
for (a in unique(cases$area)) groups[[paste0("area=", a)]] <- rows$area == a
for (a in unique(cases$area)) for (g in unique(cases$gender))
  groups[[paste0("area=", a, ";gender=", g)]] <- rows$area == a & rows$gender == g

for (score in unique(scores$score)) {
  members <- scores$question_id[scores$score == score]
  for (group in names(groups)) for (weights in c("none", "design")) {
    rows$keep <- groups[[group]] & rows$question_id %in% members
    f <- if (weights == "none") ~one else ~w
    design <- design_of(rows, f, TRUE)
    if (sum(rows$x[rows$keep]) == 0) next
    part <- subset(design, keep)
    ratio <- svyratio(~y, ~x, part)
    judged <- subset(design, keep & x == 1)
    cases_judged <- unique(rows[rows$keep & rows$x == 1, c("case_id", "h")])
    df <- nrow(cases_judged) - length(unique(cases_judged$h))
    se <- as.numeric(SE(ratio))
    out("ratio", group, score, weights, "estimate", as.numeric(coef(ratio)))
    out("ratio", group, score, weights, "standard_error", se)
    out("ratio", group, score, weights, "degrees_of_freedom", df)
    if (df >= 1 && se > 1e-9 && coef(ratio) > 0 && coef(ratio) < 1) {
      for (method in c("xlogit", "beta")) {
        ci <- attr(svyciprop(~y, judged, method = method, df = df), "ci")
        out("ratio", group, score, weights, paste0(method, "_low"), ci[[1]])
        out("ratio", group, score, weights, paste0(method, "_high"), ci[[2]])
      }
      wald <- confint(ratio, df = df)
      out("ratio", group, score, weights, "wald_low", wald[[1]])
      out("ratio", group, score, weights, "wald_high", wald[[2]])
    }
  }
}

# Mean of questions: delta method on the totals of every question, cases in rows.
for (score in unique(scores$score)) {
  members <- scores$question_id[scores$score == score]
  wide <- cases; wide$one <- 1; wide$w <- wide$N / wide$n
  for (q in members) {
    these <- rows[rows$question_id == q, ]
    at <- match(wide$case_id, these$case_id)
    wide[[paste0("x", q)]] <- these$x[at]; wide[[paste0("y", q)]] <- these$y[at]
  }
  for (area in c("", unique(cases$area))) for (weights in c("none", "design")) {
    wide$keep <- area == "" | wide$area == area
    f <- if (weights == "none") ~one else ~w
    used <- members[sapply(members, function(q) sum(wide[[paste0("x", q)]][wide$keep]) > 0)]
    if (length(used) == 0) next
    names <- c(paste0("y", used), paste0("x", used))
    totals <- svytotal(reformulate(names), subset(design_of(wide, f, TRUE), keep))
    text <- paste0("(", paste0("y", used, "/x", used, collapse = "+"), ")/", length(used))
    mean <- svycontrast(totals, str2lang(text))
    group <- if (area == "") "all" else paste0("area=", area)
    out("mean", group, score, weights, "estimate", as.numeric(coef(mean)))
    out("mean", group, score, weights, "standard_error", as.numeric(SE(mean)))
  }
}

# Change between two areas, as between two years: no finite population correction.
rows$keep <- rows$question_id %in% scores$question_id[scores$score == "headline"]
free <- design_of(rows, ~one, FALSE)
r1 <- svyratio(~y, ~x, subset(free, keep & area == "Ashford"))
r2 <- svyratio(~y, ~x, subset(free, keep & area == "Brook"))
d <- as.numeric(coef(r2) - coef(r1)); s <- sqrt(as.numeric(SE(r1))^2 + as.numeric(SE(r2))^2)
df_of <- function(a) {
  u <- unique(rows[rows$keep & rows$x == 1 & rows$area == a, c("case_id", "h")])
  nrow(u) - length(unique(u$h))
}
df <- df_of("Ashford") + df_of("Brook")
out("change", "Ashford-Brook", "headline", "none", "difference", d)
out("change", "Ashford-Brook", "headline", "none", "standard_error", s)
out("change", "Ashford-Brook", "headline", "none", "p_value", 2 * pt(-abs(d / s), df))

# Disproportionality with expected proportions.
rao_scott <- function(wanted, by) {
  rows$keep <- wanted; rows$g <- rows[[by]]
  part <- subset(design_of(rows, ~one, FALSE), keep)
  levels <- sort(unique(part$variables$g)); K <- length(levels)
  cell <- paste(match(part$variables$g, levels), 1 - part$variables$y)
  order <- as.vector(t(outer(1:K, 0:1, paste)))
  part$variables <- cbind(part$variables, sapply(order, function(o) as.numeric(cell == o)))
  colnames(part$variables)[ncol(part$variables) - (2 * K - 1):0] <- paste0("cell", 1:(2 * K))
  q <- svymean(reformulate(paste0("cell", 1:(2 * K))), part)
  v <- vcov(q); q <- as.numeric(coef(q)); T <- nrow(part$variables)
  table <- matrix(q, ncol = 2, byrow = TRUE)
  q0 <- as.vector(t(outer(rowSums(table), colSums(table))))
  grid <- expand.grid(col = factor(1:2), row = factor(1:K))
  X1 <- model.matrix(~row + col, grid); X12 <- model.matrix(~row * col, grid)
  inter <- X12[, -(1:ncol(X1)), drop = FALSE]
  C <- inter - X1 %*% solve(t(X1) %*% (q0 * X1), t(X1) %*% (q0 * inter))
  D <- solve(t(C) %*% (q0 * C), t(C) %*% (T * v) %*% C)
  X2 <- T * sum((q - q0)^2 / q0); tr <- sum(diag(D)); num <- tr^2 / sum(diag(D %*% D))
  u <- unique(part$variables[, c("case_id", "h")])
  c(f = X2 / tr, numerator = num, p_value =
      pf(X2 / tr, num, num * (nrow(u) - length(unique(u$h))), lower.tail = FALSE))
}
for (by in c("gender", "ethnicity")) {
  keep <- rows$question_id %in% scores$question_id[scores$score == "headline"] & rows$x == 1 &
    rows[[by]] != ""
  enough <- names(which(table(unique(rows[keep, c("case_id", by)])[[by]]) >= 5))
  found <- rao_scott(keep & rows[[by]] %in% enough, by)
  for (name in names(found)) out("rao_scott", by, "headline", "none", name, found[[name]])
}
